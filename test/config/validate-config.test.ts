import { readFileSync } from 'node:fs';
import { explainConfig, validateConfig } from 'heed/validate';
import { describe, expect, it } from 'vitest';
import { presets } from '../../src/core/presets.js';

const sample: unknown = JSON.parse(readFileSync(new URL('../../demo/heed.json', import.meta.url), 'utf8'));

const everything = {
  preset: 'gdpr',
  model: 'opt-out',
  region: () => 'US-CA',
  revision: 3,
  locale: 'pt-BR',
  categories: [{ id: 'performance', title: 'Counting', description: 'Counts.', required: ['notice'], sells: false }],
  groups: [{ id: 'all', title: 'All', description: 'Both.', categories: ['necessary', 'performance'] }],
  services: [
    {
      ...{ id: 'counter', name: 'Counter', category: 'performance', purpose: 'Counts.', privacy: '/privacy' },
      ...{ hosts: ['*.counter.example', 'localhost', '127.0.0.1'], storage: ['counter.*'], sells: true, shares: true },
      cookies: [{ name: '_c*', purpose: 'Counts.', days: 0 }],
      thirdPartyCookies: [{ name: 'uid', domain: 'counter.example', purpose: 'Counts.', days: 9 }],
    },
  ],
  rules: [
    { host: '*.acme.example', category: 'performance' },
    { pattern: 'https://*/pixel?*', service: 'counter', category: 'performance' },
  ],
  guard: {
    ...{ elements: true, fetch: false, xhr: true, beacon: true, websocket: true, eventsource: true, cookies: true },
    storage: false,
  },
  cookie: { name: '__Secure-heed', domain: '.example.com', path: '/shop', days: 400 },
  signals: { gpc: true, dnt: 'deny' },
  links: { privacy: '/privacy', rights: '/rights', doNotSell: '/do-not-sell' },
  texts: {
    de: { 'banner.title': 'Ihre Wahl', 'banner.title.notice': 'Hinweis' },
    'de-AT': { 'group.all': 'Alles', 'category.performance.off': 'Nichts wird gezählt.' },
    en: { 'preferences.record': '{date}' },
  },
  theme: { accent: 'rebeccapurple' },
  trigger: 'auto',
};

function explain(config: unknown): string[] {
  return explainConfig(config).split('\n').filter(Boolean);
}

describe('a configuration without a fault', () => {
  it.each<[string, unknown]>([
    ['that is empty', {}],
    ['of the demo', sample],
    ['with every key', everything],
    ['that is the preset ccpa', presets.ccpa],
    ['that is the preset gdpr', presets.gdpr],
    ['that names a preset', { preset: 'ccpa' }],
  ])('%s is given back as it is, and nothing is said', (_, config) => {
    expect(validateConfig(config)).toEqual({ ok: true, config });
    expect(explainConfig(config)).toBe('');
  });
});

describe('a configuration with a fault', () => {
  it('tells the site owner the path, what was given, what is allowed and the nearest known name', () => {
    const services = [{ id: 'counter', category: 'performence' }];
    const allowed = 'necessary, functional, performance, sale, social, targeting';
    expect(validateConfig({ services })).toEqual({
      ok: false,
      issues: [
        {
          path: 'services[0].category',
          message: `services[0].category is "performence"; allowed: ${allowed}; did you mean "performance"?`,
        },
      ],
    });
  });

  it.each([
    [{ catgories: [] }, /^catgories is an unknown key, given \[\]; allowed: preset, .*; did you mean "categories"\?$/],
    [{ cookie: { dayz: 3 } }, /^cookie\.dayz .* given 3; allowed: name, domain, path, days; did you mean "days"\?$/],
    [{ zzz: 1 }, /^zzz is an unknown key, given 1; allowed: [\w, ]+, \$schema$/],
    [{ 'a-b': 1 }, /^\["a-b"\] is an unknown key/],
    [{ model: 'optin' }, /^model is "optin"; allowed: opt-in, opt-out, notice; did you mean "opt-in"\?$/],
    [{ model: 'GDPR' }, /^model is "GDPR"; allowed: opt-in, opt-out, notice$/],
    [{ preset: 'cppa' }, /did you mean "ccpa"\?$/],
    [{ trigger: 'Auto' }, /^trigger is "Auto"; allowed: "auto", true or false; did you mean "auto"\?$/],
    [{ signals: { gpc: 'yes', dnt: 'deny' } }, /^signals\.gpc is "yes"; allowed: true or false$/],
    [{ signals: { dnt: true } }, /^signals\.dnt is true; allowed: ignore, deny$/],
    [{ categories: [{}] }, /^categories\[0\]\.id is missing; allowed: an id: letters/],
    [{ categories: [{ id: 'x', required: ['opt-inn'] }] }, /^categories\[0\]\.required\[0\] is "opt-inn".*"opt-in"\?$/],
    [{ categories: [{ id: 'x', required: 'yes' }] }, /^categories\[0\]\.required is "yes"; allowed: true, false or a/],
    [{ categories: {} }, /^categories is \{\}; allowed: a list of categories$/],
    [{ categories: ['x'] }, /^categories\[0\] is "x"; allowed: an object$/],
    [{ services: [{ id: 'a' }] }, /^services\[0\]\.category is missing; allowed: a text$/],
    [{ texts: { de: { 'banner.title': 1 } } }, /^texts\.de\["banner\.title"\] is 1; allowed: a text$/],
    [{ texts: { 'banner.title': 'Hi' } }, /^texts\["banner\.title"\] is "Hi"; allowed: text keys, each with a text$/],
    [{ texts: { de: { 'banner.titel': 'Hi' } } }, /allowed: a key of heed's texts; did you mean "banner\.title"\?$/],
    [{ texts: { de_AT: { close: 'Zu' } } }, /^texts\.de_AT is .+; allowed: a language tag such as "de" or "pt-BR"$/],
    [{ texts: { 'de-at': { close: 'Zu' } } }, /^texts\["de-at"\] is .+; allowed: the language as "de-AT"$/],
    [{ texts: { en: { 'preferences.record': '{when}, {id}' } } }, /is "{when}, {id}"; allowed: {date}, {id}$/],
    [{ texts: { en: { close: 'Close {it}' } } }, /is "Close {it}"; allowed: a text without a placeholder$/],
    [{ theme: { accent: undefined } }, /^theme\.accent is undefined; allowed: a text$/],
    [{ links: () => 1 }, /^links is a function; allowed: an object$/],
    [{ revision: Number.NaN }, /^revision is NaN; allowed: a whole number/],
    [{ theme: { accent: 10n } }, /^theme\.accent is 10;/],
    [null, /^the configuration is null; allowed: an object$/],
    ['{}', /^the configuration is "\{\}"; allowed: an object$/],
    [[], /^the configuration is \[\]; allowed: an object$/],
    [undefined, /^the configuration is undefined; allowed: an object$/],
  ])('is explained in one line, sample %#', (config, line) => {
    expect(explain(config)).toEqual([expect.stringMatching(line)]);
  });

  it('shortens what was given', () => {
    expect(explain({ cookie: 'x'.repeat(1000) })).toEqual([`cookie is "${'x'.repeat(58)}…; allowed: an object`]);
  });

  it('is explained even where what was given has no JSON', () => {
    const ring: { self?: object } = {};
    ring.self = ring;
    const silent = { toJSON: () => undefined };
    expect(explain({ theme: { accent: ring }, locale: silent })).toEqual([
      'locale is an object; allowed: "auto" or a language tag such as "de" or "pt-BR"',
      'theme.accent is an object that is no JSON; allowed: a text',
    ]);
  });

  it('is explained line by line, all faults at once', () => {
    const lines = explain({ trigger: 1, catgories: [], servces: [], cookie: { days: 0 } });
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['cookie.days', 'trigger', 'catgories', 'servces']);
  });
});
