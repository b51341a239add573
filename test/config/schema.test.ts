import { readdirSync } from 'node:fs';
import { explainConfig } from 'heed/validate';
import { describe, expect, it } from 'vitest';
import { matchesPattern } from '../../src/core/pattern.js';
import { resolvePolicy } from '../../src/core/policy.js';
import { isId } from '../../src/core/record.js';

function explain(config: unknown): string[] {
  return explainConfig(config).split('\n').filter(Boolean);
}

const longId = `x${'a'.repeat(31)}`;
const service = { id: 'counter', category: 'performance' };

const integrations = readdirSync('src/integrations').filter((name) => name.endsWith('.ts'));

it.each(integrations)('a site owner can name the integration of %s, where a script tag can fetch it', (file) => {
  const lines = explain({ integrations: { [file.replace('.ts', '')]: true } });
  expect(lines).toHaveLength(file === 'snowplow.ts' ? 1 : 0);
});

describe('the site owner hears of', () => {
  it.each<[string, unknown, string | RegExp]>([
    [
      'a category id that is none',
      { categories: [{ id: '1st', title: 'A' }] },
      'categories[0].id is "1st"; allowed: an id',
    ],
    ['a group id that is none', { groups: [{ id: 'a b', title: 'A', categories: [] }] }, 'groups[0].id is "a b"'],
    ['a service id that is none', { services: [{ ...service, id: `${longId}a` }] }, 'services[0].id is "xaaa'],
    [
      'two categories with one id',
      { categories: [1, 2].map(() => ({ id: 'a', title: 'A' })) },
      'categories[1].id is "a"; allowed: an id of its own: categories[0]',
    ],
    [
      'two groups with one id',
      { groups: [1, 2].map(() => ({ id: 'a', title: 'A', categories: [] })) },
      'groups[1].id is "a"',
    ],
    [
      'a category that visitors would see by its id alone',
      { categories: [{ id: 'necessary' }, { id: 'marketing' }] },
      'categories[1].title is missing; allowed: a title: heed has no text "category.marketing"',
    ],
    [
      'a category of heed that is misspelt',
      { categories: [{ id: 'preformance' }] },
      /^categories\[0\]\.title is missing; .*; did you mean "performance"\?$/,
    ],
    [
      'a category that is always active in a region and that the site does not have',
      { regions: { DE: { required: ['functional', 'perfomance'] } } },
      /^regions\.DE\.required\[1\] is "perfomance"; .*; did you mean "performance"\?$/,
    ],
    [
      'a group that nobody has named',
      { groups: [{ id: 'ads', categories: [] }] },
      'groups[0].title is missing; allowed: a title: heed has no text "group.ads"',
    ],
    [
      'a text that leaves a button without words',
      { texts: { en: { 'banner.reject': '' } } },
      'texts.en["banner.reject"] is ""; allowed: a text',
    ],
    [
      'an integration that heed does not have',
      { integrations: { 'google-consentmode': true } },
      /^integrations\["google-consentmode"\] is true; allowed: an id among adobe, .*did you mean "google-consent-mode"\?$/,
    ],
    [
      'an option that an integration does not have',
      { integrations: { 'google-consent-mode': { waitforUpdate: 1000 }, gpp: { notice: false } } },
      /^integrations\["google-consent-mode"\]\.waitforUpdate is 1000; allowed: an option among .*; did you mean "waitForUpdate"\?$/,
    ],
    [
      'an option of an integration that takes none',
      { integrations: { 'replay-events': { wait: 5 } } },
      'integrations["replay-events"].wait is 5; allowed: true: there are no options',
    ],
    [
      'an integration that comes from npm alone',
      { integrations: { snowplow: {} } },
      'integrations.snowplow is {}; allowed: an id among adobe, ',
    ],
    ['two services with one id', { services: [service, service] }, 'services[1].id is "counter"'],
    [
      'a service with the id of a category',
      { services: [{ ...service, id: 'sale' }] },
      'services[0].id is "sale"; allowed: an id that no category has',
    ],
    [
      'a service with the id necessary',
      { categories: [{ id: 'a', title: 'A' }], services: [{ id: 'necessary', category: 'a' }] },
      'services[0].id is "necessary"',
    ],
    [
      'an id that every object has as a property',
      { categories: [{ id: 'constructor', title: 'A' }] },
      'categories[0].id is "constructor"',
    ],
    [
      'an unknown category in a group',
      { groups: [{ id: 'a', title: 'A', categories: ['sale', 'socials'] }] },
      /^groups\[0\]\.categories\[1\] is "socials".*did you mean "social"\?$/,
    ],
    [
      "a cookie name that takes heed's own record from a visitor who refuses",
      { services: [{ ...service, cookies: [{ name: 'counter' }, { name: 'h*d' }] }] },
      'services[0].cookies[1].name is "h*d"; allowed: a name that is none of heed\'s own, which begin with "heed"',
    ],
    [
      'a storage key that does the same where the record has another name',
      { cookie: { name: 'acme_consent' }, services: [{ ...service, storage: ['heed', 'acme_*'] }] },
      /^services\[0\]\.storage\[1\] is "acme_\*"; allowed: a name .* begin with "acme_consent"$/,
    ],
    ['an unknown category of a service', { services: [{ ...service, category: 'x' }] }, 'services[0].category is "x"'],
    [
      'a category of heed that the site does not have',
      { categories: [{ id: 'a', title: 'A' }], services: [service] },
      'services[0].category is "performance"; allowed: necessary, a',
    ],
    ...[
      ...['proofs', '//log.example/heed', '/\\\\log.example', 'javascript:alert(1)', 'ftp://log.example', 'https://'],
      ...['https:///heed', 'https://user:word@log.example/', '/a b', '', 'https://log.example /'],
    ].map((url): [string, unknown, string] => [
      `an address to which no consent log can be sent: ${url}`,
      { proof: { url } },
      `proof.url is ${JSON.stringify(url)}; allowed: an http(s) URL, or a path that begins with one "/"`,
    ]),
    ...[{ domain: '.a.example' }, { path: '/shop' }].map((more): [string, unknown, string] => [
      `a cookie that browsers don't keep: ${JSON.stringify(more)}`,
      { cookie: { name: '__Host-consent', ...more } },
      'cookie.name is "__Host-consent"; allowed: a name without "__Host-"',
    ]),
    ...['currentColor', 'transparent', 'color-mix(in oklab, CurrentColor 80%, red)'].map(
      (accent): [string, unknown, string] => [
        `an accent on which no word could be read: ${accent}`,
        { theme: { accent } },
        `theme.accent is "${accent}"; allowed: a colour of its own, without currentColor and transparent`,
      ],
    ),
    ['a consent log without address', { proof: {} }, 'proof.url is missing; allowed: an http(s) URL'],
    ['a consent log of one word', { proof: true }, 'proof is true'],
    ...[
      [{ category: 'sale' }, 'rules[0] is {"category":"sale"}; allowed: either a host or a pattern'],
      [{ host: 'a.example', pattern: '*a*', category: 'sale' }, 'allowed: either a host or a pattern'],
      [{ host: 'a.example' }, 'rules[0] is {"host":"a.example"}; allowed: a category, a service or both'],
      [{ host: 'https://a.example', category: 'sale' }, 'rules[0].host is "https://a.example"; allowed: a host name'],
      [{ pattern: 'a.example/*', category: 'sale' }, 'rules[0].pattern is "a.example/*"; allowed: an address that'],
      [{ pattern: '*', category: 'sale' }, 'rules[0].pattern is "*"'],
      ...['https://a.example', 'https://A.example/*', 'https://ü.example/*', 'https://a.example:443/*'].map(
        (pattern): [object, string] => [
          { pattern, category: 'sale' },
          `rules[0].pattern is "${pattern}"; allowed: an address as browsers write it`,
        ],
      ),
      [{ host: 'a.example', category: 'sales' }, /^rules\[0\]\.category is "sales".*did you mean "sale"\?$/],
      [
        { host: 'a.example', service: 'conter' },
        /^rules\[0\]\.service is "conter"; allowed: counter; did you mean "counter"\?$/,
      ],
      [{ host: 'a.example', category: 'sale', hosts: [] }, 'rules[0].hosts is an unknown key'],
    ].map(([rule, told]): [string, unknown, string | RegExp] => [
      `a rule that makes no sense: ${JSON.stringify(rule)}`,
      { services: [service], rules: [rule] },
      told as string | RegExp,
    ]),
    ['rules that are no list', { rules: {} }, 'rules is {}; allowed: a list of rules'],
    ['a switch of the guard that is none', { guard: { xhrs: false } }, /guard\.xhrs is an unknown key.*"xhr"\?$/],
    [
      'a switch of the guard that is no switch',
      { guard: { xhr: 'off' } },
      'guard.xhr is "off"; allowed: true or false',
    ],
    ['a revision below 0', { revision: -1 }, 'revision is -1'],
    ['a revision between whole numbers', { revision: 1.5 }, 'revision is 1.5'],
    ['a revision of ten digits', { revision: 1e9 }, 'revision is 1000000000'],
    ['a revision in quotes', { revision: '1' }, 'revision is "1"'],
    ['a cookie of no days', { cookie: { days: 0 } }, 'cookie.days is 0'],
    [
      'a cookie of more than 400 days (R-STO-1)',
      { cookie: { days: 401 } },
      'cookie.days is 401; allowed: a number of days over 0, at most 400',
    ],
    [
      'more than 13 months in opt-in (R-EU-5)',
      { model: 'opt-in', cookie: { days: 396 } },
      'cookie.days is 396; allowed: a number of days over 0, at most 395',
    ],
    ['more than 13 months in gdpr (R-EU-5)', { preset: 'gdpr', cookie: { days: 396 } }, 'cookie.days is 396'],
    ['a cookie name with other characters', { cookie: { name: 'my cookie' } }, 'cookie.name is "my cookie"'],
    ['a cookie name that is empty', { cookie: { name: '' } }, 'cookie.name is ""'],
    ['a cookie name that is too long', { cookie: { name: 'a'.repeat(65) } }, 'cookie.name is "aaa'],
    [
      'a cookie path without /',
      { cookie: { path: 'shop' } },
      'cookie.path is "shop"; allowed: a path that begins with "/"',
    ],
    ['a cookie path with another attribute in it', { cookie: { path: '/;Domain=x' } }, 'cookie.path is "/;Domain=x"'],
    ['a cookie domain that is an address', { cookie: { domain: 'https://a.example' } }, 'cookie.domain is "https'],
    [
      'a host with a scheme',
      { services: [{ ...service, hosts: ['https://a.example'] }] },
      'services[0].hosts[0] is "https',
    ],
    ['a host with a path', { services: [{ ...service, hosts: ['a.example', 'a.example/x'] }] }, 'services[0].hosts[1]'],
    ['a host with a port', { services: [{ ...service, hosts: ['a.example:80'] }] }, 'services[0].hosts[0]'],
    ['a host with a star inside', { services: [{ ...service, hosts: ['a.*.example'] }] }, 'services[0].hosts[0]'],
    [
      'a pattern for all cookies',
      { services: [{ ...service, cookies: [{ name: '*' }] }] },
      'services[0].cookies[0].name is "*"',
    ],
    ['a pattern for all storage', { services: [{ ...service, storage: ['**'] }] }, 'services[0].storage[0] is "**"'],
    [
      'a cookie with fewer than no days',
      { services: [{ ...service, cookies: [{ name: 'a', days: -1 }] }] },
      'services[0].cookies[0].days is -1',
    ],
    [
      'a third-party cookie without its domain',
      { services: [{ ...service, thirdPartyCookies: [{ name: 'uid' }] }] },
      'services[0].thirdPartyCookies[0].domain is missing',
    ],
    [
      "a third-party cookie's domain with a dot before it",
      { services: [{ ...service, thirdPartyCookies: [{ name: 'uid', domain: '.ads.example' }] }] },
      'services[0].thirdPartyCookies[0].domain is ".ads.example"; allowed: a domain, such as "ads.example"',
    ],
    ['a region that is no code', { region: 'California' }, 'region is "California"; allowed: an ISO 3166 code'],
    ['a language that is no tag', { locale: 'en_US' }, 'locale is "en_US"; allowed: "auto" or a language tag'],
    [
      'a category that sells whatever is said',
      { categories: [{ id: 'sale', sells: false }] },
      'categories[0].sells is false; allowed: true or nothing: sale always sells',
    ],
    ['sells: false on social', { categories: [{ id: 'social', sells: false }] }, 'categories[0].sells is false'],
    ['sells: false on targeting', { categories: [{ id: 'targeting', sells: false }] }, 'categories[0].sells is false'],
    [
      'a required category that sells',
      { categories: [{ id: 'a', title: 'A', sells: true, required: true }] },
      'categories[0].required is true; allowed: false or nothing: what sells',
    ],
    [
      'targeting that is required in one model',
      { categories: [{ id: 'targeting', required: ['opt-out'] }] },
      'categories[0].required is ["opt-out"]',
    ],
    [
      'necessary that sells',
      { categories: [{ id: 'necessary', sells: true }] },
      'categories[0].sells is true; allowed: false or nothing: necessary',
    ],
  ])('%s', (_, config, line) => {
    const lines = explain(config);
    expect(lines).toEqual([typeof line === 'string' ? expect.stringContaining(line) : expect.stringMatching(line)]);
  });

  it('categories that a record of about 1 kB has no room for (R-STO-1)', () => {
    const categories = Array.from({ length: 29 }, (_, at) => ({ id: `x${at}`.padEnd(32, 'a'), title: 'A' }));
    expect(explain({ categories })).toEqual([
      expect.stringMatching(/^categories is \[.*a record of these takes 1027 ch/),
    ]);
    expect(explain({ categories: categories.slice(1) })).toEqual([]);
  });
});

describe('the site owner is free in', () => {
  it.each<[string, unknown]>([
    [
      "a service that tells visitors of heed's own record",
      { services: [{ id: 'own', category: 'necessary', cookies: [{ name: 'heed' }], storage: ['heed*'] }] },
    ],
    ['the form of an id', { categories: ['A', longId, 'a_b-C9'].map((id) => ({ id, title: 'A' })) }],
    [
      'naming a category of its own in its texts',
      { categories: [{ id: 'stats' }], texts: { en: { 'category.stats': 'Statistics' } } },
    ],
    ['leaving out necessary', { categories: [], services: [{ id: 'session', category: 'necessary' }] }],
    ['having no category at all', { categories: [] }],
    [
      'a category of no model',
      {
        categories: [
          { id: 'sale', required: [] },
          { id: 'social', required: false },
        ],
      },
    ],
    ['the life of a record outside opt-in', { preset: 'gdpr', model: 'notice', cookie: { days: 400 } }],
    ['the life of a record where the region decides', { cookie: { days: 396.5 } }],
    ['a life of 13 months in opt-in', { model: 'opt-in', cookie: { days: 395 } }],
    ['the revision', { revision: 999_999_999 }],
    ['a country as region', { region: 'de' }],
    ['a subdivision as region', { region: 'FR-75C' }],
    ['a region found out later', { region: async () => undefined }],
    ['the language', { locale: 'zh-Hant-TW' }],
    ['always showing the trigger', { trigger: true }],
    ['never showing the trigger', { trigger: false }],
    ['sending the consent log to a path', { proof: { url: '/consent/proofs?site=1' } }],
    ['sending the consent log to another host', { proof: { url: 'https://log.example:8443/heed' } }],
    ['sending the consent log to the front page', { proof: { url: '/' } }],
  ])('%s', (_, config) => {
    expect(explain(config)).toEqual([]);
  });
});

describe('schema and core agree on', () => {
  it('the categories of heed and which of them sell', () => {
    for (const { id, sells, required } of resolvePolicy({ model: 'opt-in' }).categories) {
      const isKnown = explain({ services: [{ id: 'counter', category: id }] }).length === 0;
      const isHeldToSell = explain({ categories: [{ id, sells: false }] }).length > 0;
      expect([id, isKnown, isHeldToSell, required]).toEqual([id, true, sells, id === 'necessary']);
    }
    const [line] = explain({ services: [{ id: 'counter', category: 'x' }] });
    expect(line).toContain(
      `allowed: ${resolvePolicy({ model: 'opt-in' })
        .categories.map(({ id }) => id)
        .join(', ')}`,
    );
  });

  it.each(['heed', 'heed*', '*d', 'h*e*d', 'he.d', 'heed.log.*', 'hee', '*x*', 'x*', 'h+*', 'heed\\w'])(
    "whether %j takes a name of heed's own",
    (name) => {
      const takes = ['heed', 'heed.visit', 'heed.verdict', 'heed.log.'].some((own) => matchesPattern(name, own));
      expect(explain({ services: [{ ...service, storage: [name] }] }).length > 0).toBe(takes);
    },
  );

  it.each(['a', 'Z9_-', longId, `${longId}a`, '', '9a', 'a b', 'ä', 'a\n', '-a'])('whether %j is an id', (id) => {
    expect(explain({ categories: [{ id, title: 'A' }] }).length === 0).toBe(isId(id));
  });
});
