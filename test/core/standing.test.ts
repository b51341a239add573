import { describe, expect, it } from 'vitest';
import type { HeedConfig, ServiceConfig } from '../../src/core/config.js';
import type { Action } from '../../src/core/decision.js';
import { resolvePolicy } from '../../src/core/policy.js';
import type { ConsentRecord, Grants } from '../../src/core/record.js';
import type { Signal } from '../../src/core/signal.js';
import {
  actOn,
  day,
  gpcOn,
  granted,
  grantsOf,
  now,
  optionalIds,
  optOut,
  recordOf,
  sellingIds,
  silent,
  standingOf,
} from '../samples.js';

/** One visitor. What is left out is: no record, no signal, the present moment. */
interface Case {
  name: string;
  config: HeedConfig;
  record?: Partial<ConsentRecord>;
  signal?: Partial<Signal>;
  /** The optional categories granted; in `opt-out` two of heed's are always active and so not listed. */
  granted: string[];
  flags?: Partial<Record<'heard' | 'current' | 'honored' | 'asks' | 'unheard', boolean>>;
}

const optIn: HeedConfig = { model: 'opt-in' };
const optsOut: HeedConfig = { model: 'opt-out' };
const notice: HeedConfig = { model: 'notice' };
const dnt: HeedConfig = { signals: { dnt: 'deny' } };
const ago = (days: number): number => now - days * day;
const all = [...optionalIds];
const selling = [...sellingIds];
const harmless = ['functional', 'performance'];
const refused = grantsOf(optionalIds, false);
const acceptedOut: Partial<ConsentRecord> = { model: 'opt-out', grants: grantsOf(sellingIds, true) };
const optedOut: Partial<ConsentRecord> = { model: 'opt-out', optedOut: true, grants: grantsOf(sellingIds, false) };
const rejected: Partial<ConsentRecord> = { optedOut: true, grants: refused };
const dismissed: Partial<ConsentRecord> = { id: '', source: 'dismissed', grants: {} };

const optInCases: Case[] = [
  {
    name: 'keeps everything shut until the visitor decides (R-EU-1)',
    config: optIn,
    granted: [],
    flags: { asks: true },
  },
  {
    name: 'opens what the visitor has accepted',
    config: optIn,
    record: {},
    granted: all,
    flags: { current: true, asks: false, honored: false },
  },
  {
    name: 'opens only what the visitor has chosen',
    config: optIn,
    record: { grants: { performance: true, targeting: false } },
    granted: ['performance'],
    flags: { asks: false },
  },
  {
    name: 'keeps shut what was refused and does not ask again (R-EU-4)',
    config: optIn,
    record: { ...rejected, decidedAt: ago(179) },
    granted: [],
    flags: { asks: false, honored: false },
  },
  {
    name: 'asks again after six months, with everything shut meanwhile (R-EU-4, R-EU-5)',
    config: optIn,
    record: { decidedAt: ago(180) },
    granted: [],
    flags: { current: false, asks: true },
  },
  {
    name: 'still knows an acceptance on its last day (R-EU-5)',
    config: optIn,
    record: { decidedAt: ago(180) + 1000 },
    granted: all,
    flags: { current: true, asks: false },
  },
  {
    name: 'keeps a refusal shut for ever: it never expires towards a grant (R-EU-5)',
    config: optIn,
    record: { ...rejected, decidedAt: ago(3000) },
    granted: [],
    flags: { asks: true },
  },
  {
    name: 'asks again when the question has changed, with everything shut meanwhile (R-EU-4)',
    config: { ...optIn, revision: 2 },
    record: { revision: 1 },
    granted: [],
    flags: { current: false, asks: true },
  },
  {
    name: 'takes an answer to a later question',
    config: { ...optIn, revision: 1 },
    record: { revision: 2 },
    granted: all,
    flags: { asks: false },
  },
  {
    name: 'takes no acceptance from where silence was permission (R-EU-1)',
    config: optIn,
    record: { ...acceptedOut, grants: grantsOf(optionalIds, true) },
    granted: [],
    flags: { current: false, asks: true },
  },
  {
    name: 'grants nothing to a visitor who closed the question, and does not ask at once again (R-CA-11)',
    config: optIn,
    record: dismissed,
    granted: [],
    flags: { asks: false },
  },
  {
    name: 'hears the signal before the visitor has decided, and still asks for the others (R-SIG-7)',
    config: optIn,
    signal: gpcOn,
    granted: [],
    flags: { heard: true, honored: true, asks: true, unheard: false },
  },
  {
    name: 'lets the signal win over a stored acceptance, and nothing but what sells (R-CA-2, R-SIG-7)',
    config: optIn,
    record: {},
    signal: gpcOn,
    granted: harmless,
    flags: { heard: true, honored: true, asks: false, unheard: true },
  },
  {
    name: 'ignores Do Not Track by default (R-SIG-8)',
    config: optIn,
    record: {},
    signal: { dnt: true },
    granted: all,
    flags: { heard: false },
  },
  {
    name: 'lets what the visitor has decided go before Do Not Track (R-SIG-8)',
    config: { ...optIn, ...dnt },
    record: {},
    signal: { dnt: true },
    granted: all,
    flags: { heard: false, honored: false },
  },
];

const optOutCases: Case[] = [
  {
    name: 'reads silence as permission, and tells the visitor',
    config: optsOut,
    granted: selling,
    flags: { asks: true },
  },
  {
    name: 'denies what sells before the first activation when the browser signals it (R-CA-1)',
    config: optsOut,
    signal: gpcOn,
    granted: [],
    flags: { heard: true, honored: true, asks: false, unheard: true },
  },
  {
    name: 'lets the signal win over a stored acceptance (R-CA-2, R-CA-6)',
    config: optsOut,
    record: acceptedOut,
    signal: gpcOn,
    granted: [],
    flags: { heard: true, honored: true, unheard: true, asks: false },
  },
  {
    name: 'has nothing to write down where the signal was heard before (R-CA-5)',
    config: optsOut,
    record: optedOut,
    signal: gpcOn,
    granted: [],
    flags: { unheard: false, honored: true },
  },
  {
    name: 'keeps the denial when the signal is gone (R-CA-5)',
    config: optsOut,
    record: { ...optedOut, source: 'gpc' },
    signal: { gpc: false },
    granted: [],
    flags: { heard: false, honored: true, asks: false },
  },
  {
    name: 'keeps the denial where the browser knows no signal any more (R-CA-5)',
    config: optsOut,
    record: { ...optedOut, source: 'gpc' },
    granted: [],
    flags: { honored: true, asks: false },
  },
  {
    name: 'says that an opt-out by hand is honoured, too (R-CA-6)',
    config: optsOut,
    record: optedOut,
    granted: [],
    flags: { heard: false, honored: true, asks: false },
  },
  {
    name: 'does not ask who has opted out again within a year, new question or not (R-CA-9)',
    config: { ...optsOut, revision: 5 },
    record: { ...optedOut, decidedAt: ago(364) },
    granted: [],
    flags: { current: false, asks: false, honored: true },
  },
  {
    name: 'does not ask who has opted out within a year, however short a record lives (R-CA-9)',
    config: { ...optsOut, cookie: { days: 30 } },
    record: { ...optedOut, decidedAt: ago(300) },
    granted: [],
    flags: { current: false, asks: false },
  },
  {
    name: 'keeps an opt-out in force after the year, too (R-EU-5)',
    config: optsOut,
    record: { ...optedOut, decidedAt: ago(399) },
    granted: [],
    flags: { asks: true, honored: true },
  },
  {
    name: 'denies a category that sells and came after the opt-out (R-CA-9)',
    config: { ...optsOut, revision: 1, categories: [{ id: 'partners', sells: true }, { id: 'sale' }] },
    record: optedOut,
    granted: [],
  },
  {
    name: 'tells who has accepted anew when the question has changed',
    config: { ...optsOut, revision: 1 },
    record: acceptedOut,
    granted: selling,
    flags: { asks: true },
  },
  {
    name: 'keeps a refusal of one category after a new question (R-EU-5)',
    config: { ...optsOut, revision: 1 },
    record: { ...acceptedOut, grants: { sale: true, social: true, targeting: false } },
    granted: ['sale', 'social'],
    flags: { asks: false, honored: true },
  },
  {
    name: 'takes a refusal from where nothing was permission without a yes (R-EU-5)',
    config: optsOut,
    record: rejected,
    granted: [],
    flags: { asks: false, honored: true },
  },
  {
    name: 'takes an acceptance from there, too',
    config: optsOut,
    record: {},
    granted: selling,
    flags: { current: true, asks: false },
  },
  {
    name: 'keeps the defaults of a visitor who closed the question (R-CA-11)',
    config: optsOut,
    record: { ...dismissed, model: 'opt-out' },
    granted: selling,
    flags: { asks: false, honored: false },
  },
  {
    name: 'does not hear the signal where the site has turned it off',
    config: { ...optsOut, signals: { gpc: false } },
    signal: gpcOn,
    granted: selling,
    flags: { heard: false, honored: false, unheard: false },
  },
  { name: 'ignores Do Not Track by default (R-SIG-8)', config: optsOut, signal: { dnt: true }, granted: selling },
  {
    name: 'reads Do Not Track as a refusal where the site says so, and not as the other signal (R-SIG-8)',
    config: { ...optsOut, ...dnt },
    signal: { dnt: true },
    granted: [],
    flags: { heard: false, honored: false, unheard: false },
  },
  {
    name: 'lets an acceptance go before Do Not Track (R-SIG-8)',
    config: { ...optsOut, ...dnt },
    record: acceptedOut,
    signal: { dnt: true },
    granted: selling,
  },
  {
    name: 'lets nothing through by both signals (R-CA-1, R-SIG-8)',
    config: { ...optsOut, ...dnt },
    record: acceptedOut,
    signal: { gpc: true, dnt: true },
    granted: [],
    flags: { heard: true },
  },
  {
    name: 'asks nothing where everything is always active',
    config: { ...optsOut, categories: [{ id: 'functional' }] },
    granted: [],
    flags: { asks: false },
  },
];

const noticeCases: Case[] = [
  { name: 'tells the visitor once', config: notice, granted: selling, flags: { asks: true } },
  {
    name: 'hears the signal there, too (R-CA-1, R-CA-6)',
    config: notice,
    signal: gpcOn,
    granted: [],
    flags: { heard: true, honored: true, asks: false, unheard: true },
  },
  {
    name: 'is silent once it has been seen',
    config: notice,
    record: { ...dismissed, model: 'notice' },
    granted: selling,
    flags: { asks: false },
  },
  { name: 'keeps an opt-out', config: notice, record: optedOut, granted: [], flags: { asks: false, honored: true } },
];

describe.each([
  ['where silence is a refusal, heed', optInCases],
  ['where silence is permission, heed', optOutCases],
  ['where silence is only announced, heed', noticeCases],
])('%s', (_, cases) => {
  it.each(cases)('$name', ({ config, record, signal, granted: expected, flags = {} }) => {
    const policy = resolvePolicy(config);
    const standing = standingOf(policy, record && recordOf(record), { ...silent, ...signal });
    const required = policy.categories.filter((category) => category.required).map(({ id }) => id);
    expect(granted(standing.grants).sort()).toEqual([...required, ...expected].sort());
    expect(standing).toMatchObject(flags);
    expect(standing.grants['necessary']).toBe(true);
  });
});

describe('a service', () => {
  const services: ServiceConfig[] = [
    { id: 'counter', category: 'performance' },
    { id: 'broker', category: 'performance', sells: true },
    { id: 'pixel', category: 'performance', shares: true },
    { id: 'ads', category: 'targeting', shares: true },
    { id: 'lost', category: 'nowhere' },
  ];
  const allowedIn = (config: HeedConfig, record?: ConsentRecord, signal: Signal = silent): string[] => {
    const { allowed } = standingOf(resolvePolicy({ services, ...config }), record, signal);
    return services.map(({ id }) => id).filter((id) => allowed[id]);
  };

  it('follows its category, and one without a category is denied (R-EU-1)', () => {
    expect(allowedIn(optIn)).toEqual([]);
    expect(allowedIn(optsOut)).toEqual(['counter', 'broker', 'pixel', 'ads']);
    expect(allowedIn(optIn, recordOf({ grants: { targeting: true } }))).toEqual(['ads']);
  });

  it('that sells or shares is denied by a signal in whatever category it stands (R-CA-1)', () => {
    expect(allowedIn(optsOut, undefined, gpcOn)).toEqual(['counter']);
    expect(allowedIn(optIn, recordOf(), gpcOn)).toEqual(['counter']);
  });

  it('that sells or shares is denied after an opt-out, signal or not (R-CA-5)', () => {
    expect(allowedIn(optsOut, recordOf(optedOut))).toEqual(['counter']);
    expect(allowedIn({ ...optsOut, revision: 9 }, recordOf({ ...optedOut, decidedAt: ago(390) }))).toEqual(['counter']);
  });

  it('that sells or shares needs the permission to sell besides that for its category', () => {
    expect(allowedIn(optIn, recordOf({ grants: { performance: true, sale: false } }))).toEqual(['counter']);
    expect(allowedIn(optIn, recordOf({ grants: { performance: true, sale: true } }))).toEqual([
      'counter',
      'broker',
      'pixel',
    ]);
  });

  it('that sells or shares goes by what is said of sale, else by any category that sells, where its own does not', () => {
    const saleAlone = recordOf({ grants: { performance: true, sale: true, targeting: false } });
    expect(allowedIn(optIn, saleAlone)).toEqual(['counter', 'broker', 'pixel']);
    const allButSale = recordOf({ grants: { performance: true, sale: false, targeting: true } });
    expect(allowedIn(optIn, allButSale)).toEqual(['counter', 'ads']);
    const categories = [{ id: 'performance' }, { id: 'targeting' }, { id: 'partners', sells: true }];
    const partners = (grants: Grants): string[] => allowedIn({ ...optIn, categories }, recordOf({ grants }));
    const nothingSold = { performance: true, targeting: false, partners: false };
    expect(partners(nothingSold)).toEqual(['counter']);
    expect(partners({ ...nothingSold, partners: true })).toEqual(['counter', 'broker', 'pixel']);
    const alone = { ...optIn, categories: [{ id: 'performance' }, { id: 'partners', sells: true }] };
    expect(allowedIn(alone, recordOf({ grants: { performance: true, partners: false } }))).toEqual(['counter']);
  });

  it.each([
    ['closes the banner', 'dismiss', undefined],
    ['saves a no to everything', 'save', { statistics: false }],
  ] as const)(
    'that sells, where no category does, is not allowed to a visitor who %s (R-CA-11, R-EU-1)',
    (_, action, saved) => {
      const asking: HeedConfig[] = [optIn, { ...optsOut, minor: true }, { ...optsOut, signals: { dnt: 'deny' } }];
      for (const config of asking) {
        const policy = resolvePolicy({
          ...config,
          categories: [{ id: 'statistics' }],
          services: [{ id: 'shield', category: 'necessary', sells: true }],
        });
        const record = actOn(policy, action, { signal: { ...silent, dnt: true }, ...(saved && { saved }) });
        expect(standingOf(policy, record, { ...silent, dnt: true }).allowed['shield']).toBe(false);
      }
    },
  );

  it('that sells, where no category does, needs a yes to its own category, or to all of them', () => {
    const policy = resolvePolicy({
      ...optIn,
      categories: [{ id: 'statistics' }, { id: 'comfort' }],
      services: [
        { id: 'shield', category: 'necessary', sells: true },
        { id: 'counter', category: 'statistics', sells: true },
      ],
    });
    const allowed = (action: Action, saved?: Grants): string[] =>
      granted(standingOf(policy, actOn(policy, action, saved && { saved })).allowed);
    expect(allowed('save', { statistics: true })).toEqual(['necessary', 'statistics', 'counter']);
    expect(allowed('save', { comfort: true })).toEqual(['necessary', 'comfort']);
    expect(allowed('accept-all')).toEqual(['necessary', 'statistics', 'comfort', 'shield', 'counter']);
  });

  it('that sells, where no category does, is allowed by silence only where silence is a yes, and never against one who has opted out (R-CA-1, R-CA-5, R-CA-16)', () => {
    const own = { categories: [{ id: 'statistics', required: false }] };
    const counter = { id: 'counter', category: 'statistics', sells: true };
    const yes = { grants: { statistics: true } };
    const isAllowed = (config: HeedConfig, record?: ConsentRecord, signal?: Signal): (boolean | undefined)[] => {
      const policy = resolvePolicy({ ...config, ...own, services: [counter] });
      const { allowed } = standingOf(policy, record, signal);
      return [allowed['statistics'], allowed['counter']];
    };
    expect(isAllowed(optsOut)).toEqual([true, true]);
    expect(isAllowed(optsOut, undefined, gpcOn)).toEqual([true, false]);
    expect(isAllowed(optsOut, recordOf(yes), gpcOn)).toEqual([true, false]);
    expect(isAllowed(optsOut, recordOf({ ...yes, optedOut: true }))).toEqual([true, false]);
    const minor = { ...optsOut, minor: true };
    expect(isAllowed(minor)).toEqual([true, false]);
    expect(isAllowed(minor, recordOf({ ...yes, model: 'opt-out' }))).toEqual([true, true]);
    expect(isAllowed(minor, recordOf({ ...yes, model: 'opt-out', decidedAt: ago(390) }))).toEqual([true, false]);
  });

  it('can not open a category by taking its name', () => {
    const taken = [{ id: 'targeting', category: 'necessary' }];
    expect(standingOf(resolvePolicy({ ...optIn, services: taken })).allowed['targeting']).toBe(false);
  });
});

describe('where a visitor stands', () => {
  it('is told with what it was found on', () => {
    const record = recordOf();
    const standing = standingOf({ ...optOut, region: 'US-CA' }, record, gpcOn);
    expect(standing).toMatchObject({ model: 'opt-out', region: 'US-CA', record, signal: gpcOn });
  });

  it('is the stricter of two where a site names a category twice', () => {
    for (const categories of [
      [{ id: 'partners', sells: true }, { id: 'partners' }],
      [{ id: 'partners' }, { id: 'partners', sells: true }],
    ]) {
      expect(standingOf(resolvePolicy({ ...optsOut, categories }), undefined, gpcOn).grants['partners']).toBe(false);
    }
  });

  it('has no entry for categories that the site has not', () => {
    expect(standingOf(optOut, recordOf({ grants: { crypto: true } })).grants).not.toHaveProperty('crypto');
  });
});
