import { describe, expect, it } from 'vitest';
import type { HeedConfig } from '../../src/core/config.js';
import { ConsentError } from '../../src/core/consent-error.js';
import { overlap, serviceHosts } from '../../src/core/service-hosts.js';
import type { Standing } from '../../src/core/standing.js';
import { readConsent } from '../../src/server.js';

const standing = (...allowed: string[]): Standing =>
  ({ allowed: Object.fromEntries(allowed.map((id) => [id, true])) }) as unknown as Standing;

const config: HeedConfig = {
  services: [
    { id: 'shop', category: 'necessary', hosts: ['pay.example'] },
    { id: 'stats', category: 'performance', hosts: ['stats.example', 'shared.example', '*.cdn.example'] },
    { id: 'ads', category: 'targeting', hosts: ['Ads.Example', 'shared.example', 'ads.cdn.example'] },
    { id: 'chat', category: 'functional' },
  ],
};

const hostsOf = ({ denied }: ReturnType<typeof serviceHosts>): string[] => denied.map(({ host }) => host);

describe('a host of the configuration', () => {
  it('is let through for a service that is allowed, and in small letters (R-EU-1)', () => {
    const { allowed, denied } = serviceHosts(config, standing('shop', 'stats', 'ads'));
    expect(allowed).toEqual([
      ...['pay.example', 'stats.example', 'shared.example', '*.cdn.example', 'ads.example', 'ads.cdn.example'],
    ]);
    expect(denied).toEqual([]);
  });

  it('is told of only where one that is allowed would let in one that is denied', () => {
    expect(serviceHosts(config, standing('shop', 'stats', 'ads')).problems).toEqual([]);
    expect(serviceHosts(config, standing('ads')).problems).toEqual([]);
    expect(serviceHosts(config, standing('stats')).problems).toHaveLength(1);
  });

  it('needs all the services that name it (R-EU-1)', () => {
    const { allowed, denied, problems } = serviceHosts(config, standing('stats'));
    expect(allowed).toEqual(['pay.example', 'stats.example']);
    expect(denied.map(({ host, service }) => `${host} ${service.id}`)).toEqual([
      ...['ads.example ads', 'shared.example ads', 'ads.cdn.example ads'],
    ]);
    expect(problems).toEqual([expect.stringMatching(/^"\*\.cdn\.example" is not let through/)]);
  });

  it('is denied where nobody said who visits, unless it is strictly necessary (R-EU-1)', () => {
    expect(serviceHosts(config).allowed).toEqual(['pay.example']);
    expect(hostsOf(serviceHosts(config))).toHaveLength(6);
  });

  it('is let through for what is strictly necessary where a page is asked for ahead, unless that sells or shares (R-SIG-2)', () => {
    const ahead = readConsent(new Headers({ 'Sec-Purpose': 'prefetch;prerender' }), config);
    expect(serviceHosts(config, ahead)).toEqual(serviceHosts(config));
    for (const sold of [{ sells: true }, { shares: true }]) {
      const services = [{ id: 'shop', category: 'necessary', hosts: ['pay.example'], ...sold }];
      for (const standing of [ahead, undefined])
        expect(hostsOf(serviceHosts({ services }, standing))).toEqual(['pay.example']);
    }
  });

  it('is denied for a service that a standing denies, whatever its category (R-EU-1)', () => {
    const services = [{ id: 'targeting', category: 'necessary', hosts: ['ads.example'] }];
    const nobody = readConsent(new Headers(), { services });
    expect(serviceHosts({ services }, nobody).denied).toMatchObject([{ host: 'ads.example', needs: 'targeting' }]);
  });

  it.each([
    ...[
      'ads.example; script-src *',
      'ads.example ads2.example',
      'https://ads.example',
      'ads.example/x',
      'ads.example:80',
    ],
    ...[
      '*',
      '*.',
      'a.*.example',
      "'unsafe-inline'",
      'ads.example,',
      'ads.example\r\nSet-Cookie: a=b',
      '',
      'bücher.example',
    ],
  ])('is left out, and told, where it is none: %j', (host) => {
    const services = [{ id: 'ads', category: 'sale', hosts: [host] }];
    for (const each of [standing('ads'), undefined]) {
      expect(serviceHosts({ services }, each)).toEqual({
        ...{ allowed: [], denied: [] },
        problems: [`${JSON.stringify(host.toLowerCase())} of ads is no host name such as "cdn.example".`],
      });
    }
  });

  it('may stand alone where a list should stand', () => {
    const services = [{ id: 'ads', category: 'sale', hosts: 'ads.example' as unknown as string[] }];
    expect(hostsOf(serviceHosts({ services }))).toEqual(['ads.example']);
  });

  const named = (id: string): object => ({ services: [{ id, category: 'sale', hosts: ['ads.example'] }] });

  it.each([undefined, 'x', { services: 'ads' }, { services: [{}] }, { services: [null] }, named('constructor')])(
    'is not even looked for in a configuration that is unusable: %j',
    (broken) => {
      expect(() => serviceHosts(broken as HeedConfig)).toThrow(ConsentError);
    },
  );

  it.each([
    ['a.example', 'a.example', true],
    ['a.example', 'b.example', false],
    ['*.example', 'a.example', true],
    ['*.example', 'a.b.example', true],
    ['*.example', 'example', false],
    ['*.example', 'badexample', false],
    ['*.a.example', '*.example', true],
    ['*.a.example', '*.b.example', false],
    ['*', 'a.example', true],
    ['*', '*.example', true],
  ])('%s and %s have one in common: %s', (one, other, both) => {
    expect([overlap(one, other), overlap(other, one)]).toEqual([both, both]);
  });
});
