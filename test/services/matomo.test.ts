import { describe, expect, it } from 'vitest';
import { ConsentError } from '../../src/core/consent-error.js';
import { matomo } from '../../src/services.js';
import { validateConfig } from '../../src/validate.js';

describe('a site with a Matomo server', () => {
  it.each([
    ['https://stats.acme.example', 'https://stats.acme.example/matomo.js', ['stats.acme.example']],
    ['https://acme.example:8080/matomo/', 'https://acme.example:8080/matomo/matomo.js', ['acme.example']],
    ['//stats.acme.example/', '//stats.acme.example/matomo.js', ['stats.acme.example']],
    ['/matomo/', '/matomo/matomo.js', []],
    ['/', '/matomo.js', []],
  ])('has its tag, and its host where it is not its own, by %s', (url, src, hosts) => {
    const service = matomo({ url });
    expect(service).toMatchObject({ hosts, tag: { src } });
    expect(validateConfig({ services: [service] }).ok).toBe(true);
  });

  it.each(['stats.acme.example', 'matomo', 'https://', 'http://a b', 'javascript:alert(1)', ' https://a.example'])(
    'is told what the address has to be instead of %j',
    (url) => {
      expect(() => matomo({ url })).toThrow(ConsentError);
      expect(() => matomo({ url })).toThrow(/^heed: matomo\.url has to be .+\.$/);
    },
  );
});
