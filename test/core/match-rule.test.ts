import { describe, expect, it } from 'vitest';
import type { HeedConfig } from '../../src/core/config.js';
import { matchRules, rulesOf } from '../../src/core/match-rule.js';

const config: HeedConfig = {
  rules: [
    { host: 'cdn.acme.example', category: 'necessary' },
    { pattern: 'https://*/pixel?*', service: 'counter' },
    { host: 'Maps.Example', category: 'functional', service: 'nobody' },
    { host: 'both.example', category: 'functional', service: 'counter' },
    { host: 'never.example', service: 'nobody' },
  ],
  services: [
    { id: 'acme', category: 'targeting', hosts: ['*.acme.example', 'acme.example'] },
    { id: 'counter', category: 'performance', hosts: ['shared.acme.example'] },
  ],
};

const find = (address: string): string =>
  matchRules(rulesOf(config), new URL(address))
    .map(({ category, service }) => `${category} ${service}`)
    .join();

describe('what an address waits for', () => {
  it.each([
    ['https://acme.example/', 'targeting acme'],
    ['https://ads.acme.example/x', 'targeting acme'],
    ['https://a.b.acme.example:8443/x', 'targeting acme'],
    ['https://ADS.ACME.EXAMPLE/x', 'targeting acme'],
    ['https://ads.acme.example./x', 'targeting acme'],
    ['wss://ads.acme.example/x', 'targeting acme'],
    ['https://notacme.example/', ''],
    ['https://acme.example.evil.example/', ''],
    ['https://other.example/?https://acme.example/', ''],
  ])('is told by a host of a service, name by name: %s, %s', (address, expected) => {
    expect(find(address)).toBe(expected);
  });

  it.each([
    ['https://cdn.acme.example/lib.js', 'necessary undefined'],
    ['https://acme.example/pixel?id=1', 'performance counter'],
    ['wss://acme.example/pixel?id=1', 'performance counter'],
    ['http://acme.example/pixel?id=1', 'targeting acme'],
    ['https://acme.example/pixel', 'targeting acme'],
  ])('is told by the first rule that fits, before the services: %s, %s', (address, expected) => {
    expect(find(address)).toBe(expected);
  });

  it('is told by all services that have a host, as nobody knows for which of them a request is', () => {
    expect(find('https://shared.acme.example/x')).toBe('targeting acme,performance counter');
    expect(find('https://shared.acme.example/pixel?')).toBe('performance counter');
  });

  it('is the category where nobody described the service, as with a mark', () => {
    expect(find('https://maps.example/')).toBe('functional undefined');
  });

  it('is a category and a service, where a rule names both, and a service that nobody described, where it names that alone', () => {
    expect(find('https://both.example/')).toBe('functional counter');
    expect(find('https://never.example/')).toBe('undefined nobody');
  });

  it('is nothing where a configuration has no rules', () => {
    expect(matchRules(rulesOf({}), new URL('https://acme.example'))).toEqual([]);
    expect(() => rulesOf({ rules: 1 } as never)).toThrow(TypeError);
  });
});
