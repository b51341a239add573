import { describe, expect, it } from 'vitest';
import { closedPolicy, closedStanding } from '../../src/core/closed.js';
import type { HeedConfig } from '../../src/core/config.js';
import { ConsentError } from '../../src/core/consent-error.js';
import { longestLife, resolvePolicy } from '../../src/core/policy.js';
import { assess } from '../../src/core/standing.js';

const requiredIn = (config: HeedConfig): string[] =>
  resolvePolicy(config)
    .categories.filter(({ required }) => required)
    .map(({ id }) => id);

const idsIn = (config: HeedConfig): string[] => resolvePolicy(config).categories.map(({ id }) => id);

const category = (config: HeedConfig, id: string) => resolvePolicy(config).categories.find((each) => each.id === id);

describe('a site that configures nothing', () => {
  const policy = resolvePolicy({});

  it('asks before anything, for a visitor of unknown region (R-EU-1)', () => {
    expect(policy).toMatchObject({ model: 'opt-in', region: undefined, revision: 0, closed: false, services: [] });
  });

  it('has the six categories, in one order', () => {
    expect(idsIn({})).toEqual(['necessary', 'functional', 'performance', 'sale', 'social', 'targeting']);
  });

  it('honours Global Privacy Control and reads no refusal into Do Not Track (R-CA-1, R-SIG-8)', () => {
    expect(policy).toMatchObject({ gpc: true, dnt: false });
  });

  it('keeps a record for 6 months in opt-in and 12 in opt-out (R-EU-5)', () => {
    expect(resolvePolicy({ model: 'opt-in' }).days).toBe(180);
    expect(resolvePolicy({ model: 'opt-out' }).days).toBe(365);
    expect(resolvePolicy({ model: 'notice' }).days).toBe(365);
  });

  it('asks for each category by itself in opt-in, and for all that sells by one switch elsewhere (R-CA-8, R-EU-2)', () => {
    expect(resolvePolicy({ model: 'opt-in' }).groups).toEqual([]);
    for (const model of ['opt-out', 'notice'] as const) {
      const [group, ...others] = resolvePolicy({ model }).groups;
      expect(group).toEqual({ id: 'do-not-sell', categories: ['sale', 'targeting', 'social'] });
      expect(others).toEqual([]);
    }
  });
});

describe('the consent model', () => {
  it.each([
    ['the region', { region: 'US-CA' }, 'opt-out'],
    ['the strictest, for an unknown region', {}, 'opt-in'],
    ['what the site fixes', { model: 'notice', region: 'DE' }, 'notice'],
    ['the preset ccpa, wherever the visitor is', { preset: 'ccpa', region: 'DE' }, 'opt-out'],
    ['the preset gdpr, wherever the visitor is', { preset: 'gdpr', region: 'US-CA' }, 'opt-in'],
    ['a key beside the preset, which wins', { preset: 'ccpa', model: 'opt-in' }, 'opt-in'],
  ] as const)('is decided by %s', (_, config, model) => {
    expect(resolvePolicy(config, 'region' in config ? config.region : undefined).model).toBe(model);
  });

  it('keeps the region for the site to see', () => {
    expect(resolvePolicy({}, 'US-CA').region).toBe('US-CA');
  });
});

describe('what plain TypeScript lets a site set to `undefined`', () => {
  // The compiler forbids it only under `exactOptionalPropertyTypes`, which few sites have on.
  const config = (given: object): HeedConfig => given as HeedConfig;

  it('takes nothing from a preset that asks first (R-EU-1)', () => {
    expect(resolvePolicy(config({ preset: 'gdpr', model: undefined }), 'US-CA')).toMatchObject({ model: 'opt-in' });
  });

  it("takes nothing from the site's own model by a row of a region", () => {
    const regions = { 'US-CA': { banner: false, model: undefined } };
    const policy = resolvePolicy(config({ model: 'opt-in', regions }), 'US-CA');
    expect(policy).toMatchObject({ model: 'opt-in', banner: false });
  });

  it("takes nothing from a country's row by one of its part", () => {
    const US = { model: 'opt-in', banner: false, required: [], days: 50 };
    const none = { model: undefined, banner: undefined, required: undefined, days: undefined };
    const part = resolvePolicy(config({ regions: { US, 'US-TX': none } }), 'US-TX');
    expect(part).toEqual({ ...resolvePolicy(config({ regions: { US } }), 'US-TX') });
    expect(part).toMatchObject({ model: 'opt-in', banner: false, days: 50 });
  });

  it.each([
    ...['preset', 'model', 'region', 'regions', 'known', 'minor', 'overrideSignal', 'revision', 'categories'],
    ...['groups', 'services', 'integrations', 'cookie', 'signals'],
  ])('is as good as left out: %s', (key) => {
    for (const region of ['US-CA', 'DE']) {
      expect(resolvePolicy(config({ [key]: undefined }), region)).toEqual(resolvePolicy({}, region));
    }
  });
});

describe('what is always active', () => {
  it.each([
    ['necessary alone in opt-in (R-EU-1)', { model: 'opt-in' }, ['necessary']],
    ['what never sells in opt-out', { model: 'opt-out' }, ['necessary', 'functional', 'performance']],
    [
      'what never sells where silence is only announced',
      { model: 'notice' },
      ['necessary', 'functional', 'performance'],
    ],
    [
      'nothing that the site makes optional',
      { model: 'opt-out', categories: [{ id: 'performance', required: false }, { id: 'functional' }] },
      ['necessary', 'functional'],
    ],
    ['what the site says', { model: 'opt-in', categories: [{ id: 'media', required: true }] }, ['necessary', 'media']],
    [
      'what the site says for this model',
      { model: 'opt-out', categories: [{ id: 'media', required: ['opt-out', 'notice'] }] },
      ['necessary', 'media'],
    ],
    [
      'not what the site says for other models',
      { model: 'opt-in', categories: [{ id: 'media', required: ['opt-out', 'notice'] }] },
      ['necessary'],
    ],
    ['necessary, even where the site denies it', { categories: [{ id: 'necessary', required: false }] }, ['necessary']],
  ] as const)('is %s', (_, config, ids) => {
    expect(requiredIn(config)).toEqual(ids);
  });

  it.each([
    { id: 'targeting', required: true },
    { id: 'sale', required: ['opt-in', 'opt-out', 'notice'] },
    { id: 'social', required: true, sells: false },
    { id: 'partners', required: true, sells: true },
  ] as const)('is never a category that sells, whatever the site says: $id (R-CA-1)', (entry) => {
    for (const model of ['opt-in', 'opt-out', 'notice'] as const) {
      expect(category({ model, categories: [entry] }, entry.id)).toMatchObject({ required: false, sells: true });
    }
  });
});

describe('the categories of a site', () => {
  it('can be fewer, and necessary stays', () => {
    expect(idsIn({ categories: [{ id: 'targeting' }] })).toEqual(['necessary', 'targeting']);
    expect(idsIn({ categories: [] })).toEqual(['necessary']);
  });

  it('can be more, in the order of the site, with necessary where the site puts it', () => {
    const categories = [{ id: 'media', title: 'Films' }, { id: 'necessary' }, { id: 'performance' }];
    expect(idsIn({ categories })).toEqual(['media', 'necessary', 'performance']);
    expect(category({ categories }, 'media')).toMatchObject({ title: 'Films', sells: false, required: false });
  });

  it('sell where heed or the site says so, and nowhere else', () => {
    const categories = [...idsIn({}), 'media', 'partners'].map((id) => ({ id, sells: id === 'partners' }));
    const selling = resolvePolicy({ categories }).categories.filter(({ sells }) => sells);
    expect(selling.map(({ id }) => id)).toEqual(['sale', 'social', 'targeting', 'partners']);
  });
});

describe('the settings of a site', () => {
  it('take the place of those that heed has by itself', () => {
    const services = [{ id: 'maps', category: 'functional' }];
    const groups = [{ id: 'all', categories: ['functional', 'performance'] }];
    const config: HeedConfig = {
      revision: 3,
      services,
      groups,
      cookie: { days: 30 },
      signals: { dnt: 'deny', gpc: false },
    };
    expect(resolvePolicy(config)).toMatchObject({ revision: 3, services, groups, days: 30, gpc: false, dnt: true });
  });

  it('never make a record outlive what a browser keeps, nor 13 months where it is asked for (R-STO-1, R-EU-5)', () => {
    const days = 10_000;
    expect(resolvePolicy({ model: 'opt-out', cookie: { days } }).days).toBe(longestLife);
    expect(longestLife).toBe(400);
    expect(resolvePolicy({ cookie: { days } }).days).toBe(395);
    expect(resolvePolicy({ regions: { DE: { days } } }, 'DE').days).toBe(395);
  });

  it.each([
    [{ minor: 'true' }, { minor: true }],
    [{ known: 'false' }, { override: 'visit' }],
    [{ overrideSignal: 'Never' }, { override: 'never' }],
    [{ overrideSignal: 'constructor', known: true }, { override: 'never' }],
    [{ overrideSignal: 'browser' }, { override: 'known' }],
  ])('read what is not as it should be as the stricter: %j (R-CA-3, R-CA-16)', (config, expected) => {
    expect(resolvePolicy(config as unknown as HeedConfig)).toMatchObject(expected);
  });
});

describe('a configuration of the wrong shape', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'gdpr'],
    ['a number', 1],
    ['an unknown model', { model: 'opt-up' }],
    ['a model that only begins right', { model: 'opt-out-or-so' }],
    ['a negative revision', { revision: -1 }],
    ['a revision that is no number', { revision: 'two' }],
    ['a revision that is no whole number', { revision: 1.5 }],
    ['a revision too large to be stored', { revision: 20_261_123_000 }],
    ['no revision at all', { revision: null }],
    ['no life', { cookie: { days: 0 } }],
    ['a life that is no number', { cookie: { days: 'long' } }],
    ['categories that are no list', { categories: { targeting: {} } }],
    ['a category without an id', { categories: [{ title: 'Ads' }] }],
    ['a category of null', { categories: [null] }],
    ['an id that the record can not hold', { categories: [{ id: 'my ads' }] }],
    ['an id that is no text', { categories: [{ id: 7 }] }],
    ['an id that every object has, which any record would seem to grant', { categories: [{ id: 'constructor' }] }],
    ['groups that are no list', { groups: 'all' }],
    ['a group without an id', { groups: [{ categories: ['sale'] }] }],
    ['services that are no list', { services: {} }],
    ['a service without an id', { services: [{ category: 'sale' }] }],
    ['services of null', { services: null }],
  ])('is refused before it could let something through: %s', (_, config) => {
    const refused = (): unknown => resolvePolicy(config as HeedConfig);
    expect(refused).toThrow(ConsentError);
    expect(refused).toThrow(
      expect.objectContaining({ code: 'config', message: expect.stringMatching(/^heed: .+\.$/) }),
    );
  });

  it('is the strictest where another consent manager asks, wherever that is and whatever else is configured', () => {
    const followed = { model: 'opt-in', followed: true, banner: false, ruled: false, override: 'never', days: 180 };
    const integrations = { 'follow-acme': true } as const;
    const rows = { US: { model: 'opt-out', banner: true } } as const;
    expect(
      resolvePolicy({ integrations, model: 'notice', overrideSignal: 'browser', regions: rows }, 'US-CA'),
    ).toMatchObject(followed);
    expect(resolvePolicy({ integrations: { gpp: true } }, 'US-CA').followed).toBe(undefined);
  });
});

describe('without a usable configuration', () => {
  it('nothing can be allowed and nothing is asked (R-EU-1)', () => {
    expect({ ...resolvePolicy({ categories: [] }), closed: true }).toMatchObject(closedPolicy);
    for (const gpc of [undefined, false, true]) {
      const signal = { gpc, dnt: true };
      expect(assess(closedPolicy, undefined, signal, 0)).toMatchObject(closedStanding(signal));
      expect(closedStanding(signal)).toMatchObject({ allowed: { necessary: true }, asks: false });
    }
  });
});
