import { describe, expect, it } from 'vitest';
import type { HeedConfig } from '../../src/core/config.js';
import { type Action, decide } from '../../src/core/decision.js';
import { type Policy, resolvePolicy } from '../../src/core/policy.js';
import { entryOf } from '../../src/core/proof-entry.js';
import {
  actOn,
  day,
  gpcOn,
  granted,
  grantsOf,
  now,
  optIn,
  optionalIds,
  optOut,
  recordOf,
  sellingIds,
  standingOf,
} from '../samples.js';

const everyAction: Action[] = ['accept-all', 'reject-all', 'save', 'opt-out', 'withdraw', 'signal', 'dismiss'];
const yesToAll = grantsOf(optionalIds, true);
const asked = resolvePolicy({ model: 'opt-out', categories: optionalIds.map((id) => ({ id, required: false })) });

describe('a signal', () => {
  it.each(everyAction)('is heard whatever the visitor does: %s (R-CA-1, R-CA-2)', (action) => {
    for (const policy of [optIn, optOut]) {
      const record = actOn(policy, action, { record: recordOf(), signal: gpcOn, saved: yesToAll });
      expect(granted(record.grants).filter((id) => sellingIds.includes(id))).toEqual([]);
      // A question that is closed is no answer; the signal's own record comes after it.
      expect(record.optedOut).toBe(action !== 'dismiss');
    }
  });

  it('written down denies what sells and leaves everything else as it was (R-CA-2, R-SIG-7)', () => {
    const record = actOn(optIn, 'signal', { record: recordOf(), signal: gpcOn });
    expect(record.grants).toEqual({
      functional: true,
      performance: true,
      sale: false,
      social: false,
      targeting: false,
    });
  });

  it('leaves to the visitor what does not sell (R-SIG-7)', () => {
    const record = actOn(optIn, 'accept-all', { signal: gpcOn });
    expect(granted(record.grants)).toEqual(['functional', 'performance']);
  });
});

describe('accept all', () => {
  it('grants every category', () => {
    expect(actOn(optIn, 'accept-all')).toMatchObject({ model: 'opt-in', optedOut: false, grants: yesToAll });
  });

  it('ends an opt-out', () => {
    const record = actOn(optOut, 'accept-all', { record: actOn(optOut, 'opt-out') });
    expect(record).toMatchObject({ optedOut: false, grants: grantsOf(sellingIds, true) });
  });
});

describe('reject all', () => {
  it('denies everything optional, and is an opt-out (R-EU-2)', () => {
    expect(actOn(optIn, 'reject-all', { record: recordOf() })).toMatchObject({
      optedOut: true,
      grants: grantsOf(optionalIds, false),
    });
  });
});

describe('withdraw', () => {
  it('takes back every consent in one act (R-EU-3)', () => {
    expect(actOn(optIn, 'withdraw', { record: recordOf() })).toMatchObject({
      optedOut: true,
      grants: grantsOf(optionalIds, false),
    });
  });
});

describe('save', () => {
  it('decides the categories named and keeps the others as they are', () => {
    const record = recordOf({ grants: { ...yesToAll, social: false } });
    expect(actOn(optIn, 'save', { record, saved: { targeting: false } }).grants).toEqual({
      ...{ functional: true, performance: true, sale: true, social: false, targeting: false },
    });
  });

  it('denies what was never decided, where silence is a refusal (R-EU-1)', () => {
    expect(granted(actOn(optIn, 'save', { saved: { performance: true } }).grants)).toEqual(['performance']);
    expect(granted(actOn(optIn, 'save').grants)).toEqual([]);
  });

  it('renews no grant that has expired (R-EU-5)', () => {
    const record = recordOf({ decidedAt: now - 200 * day });
    expect(granted(actOn(optIn, 'save', { record, saved: { social: true } }).grants)).toEqual(['social']);
  });

  it('renews no grant of an older question (R-EU-4)', () => {
    const policy = { ...optIn, revision: 1 };
    expect(granted(actOn(policy, 'save', { record: recordOf(), saved: { social: true } }).grants)).toEqual(['social']);
  });

  it.each([
    ['nothing that sells is an opt-out', { targeting: false, sale: false, social: false }, true],
    ['something that sells is none', { targeting: false, sale: false, social: true }, false],
    ['all that sells is none', grantsOf(sellingIds, true), false],
  ])('granting %s', (_, saved, optedOut) => {
    expect(actOn(optOut, 'save', { saved }).optedOut).toBe(optedOut);
  });

  it('of something else leaves an opt-out in force (R-CA-9)', () => {
    const record = actOn(asked, 'opt-out');
    const saved = actOn(asked, 'save', { record, saved: { performance: true } });
    expect(saved.optedOut).toBe(true);
    expect(granted(saved.grants).filter((id) => sellingIds.includes(id))).toEqual([]);
  });

  it('has no say in what is always active or unknown', () => {
    const { grants } = actOn(optOut, 'save', { saved: { necessary: false, performance: false, crypto: true } });
    expect(Object.keys(grants).sort()).toEqual([...sellingIds]);
  });

  it('grants only what is said to be true', () => {
    const saved = { functional: 'false', performance: 1 } as unknown as Record<string, boolean>;
    expect(granted(actOn(optIn, 'save', { saved }).grants)).toEqual([]);
  });
});

describe('opt out', () => {
  it('touches only what sells (R-CA-8)', () => {
    const record = recordOf({ model: 'opt-out', grants: { ...yesToAll, functional: false } });
    expect(actOn(asked, 'opt-out', { record })).toMatchObject({
      optedOut: true,
      grants: { functional: false, performance: true, sale: false, social: false, targeting: false },
    });
  });

  it('decides nothing for a visitor who has decided nothing else', () => {
    expect(actOn(asked, 'opt-out').grants).toEqual(grantsOf(sellingIds, false));
    expect(actOn(optIn, 'opt-out').grants).toEqual(grantsOf(sellingIds, false));
  });

  it.each([
    ['an expired grant', optIn, { decidedAt: now - 181 * day }],
    ['a grant of an older question', { ...optIn, revision: 1 }, {}],
    ['a grant given where silence was permission', optIn, { model: 'opt-out' as const }],
  ])('renews nothing: %s (R-EU-5)', (_, policy, parts) => {
    const record = actOn(policy, 'opt-out', { record: recordOf(parts) });
    expect(granted(record.grants)).toEqual([]);
    expect(granted(standingOf(policy, record).grants)).toEqual(['necessary']);
  });

  it('keeps a refusal, however old (R-EU-5)', () => {
    const record = recordOf({ decidedAt: now - 300 * day, grants: { performance: false } });
    expect(actOn(optIn, 'opt-out', { record }).grants['performance']).toBe(false);
  });
});

describe('closing the question', () => {
  it('decides nothing (R-CA-11)', () => {
    for (const policy of [optIn, asked]) {
      const record = actOn(policy, 'dismiss');
      expect(record).toMatchObject({ optedOut: false, grants: {} });
      expect(standingOf(policy, record).grants).toEqual(standingOf(policy).grants);
    }
  });

  it('turns no old acceptance into a new one (R-CA-11)', () => {
    const policy = { ...optIn, revision: 1 };
    const record = actOn(policy, 'dismiss', { record: recordOf() });
    expect(granted(standingOf(policy, record).grants)).toEqual(['necessary']);
  });

  it('lifts no opt-out and no refusal (R-CA-9, R-CA-11)', () => {
    const policy = { ...asked, revision: 1 };
    const before = recordOf({
      model: 'opt-out',
      optedOut: true,
      grants: { ...grantsOf(sellingIds, false), functional: false },
    });
    const record = actOn(policy, 'dismiss', { record: before });
    expect(record).toMatchObject({ optedOut: true, grants: before.grants });
  });
});

describe('what is decided', () => {
  it('carries the question it answers and never what is always active', () => {
    const policy = resolvePolicy({ model: 'notice', revision: 7 });
    for (const action of everyAction) {
      const decision = decide(policy, standingOf(policy), action);
      expect(decision).toMatchObject({ model: 'notice', revision: 7 });
      expect(decision.grants).not.toHaveProperty('necessary');
      expect(decision.grants).not.toHaveProperty('functional');
    }
  });
});

describe('what a visitor has refused where it is optional', () => {
  const config: HeedConfig = { regions: { 'US-CA': { required: [] } } };
  const [home, away] = ['US-CA', 'US-NY'].map((region) => resolvePolicy(config, region)) as [Policy, Policy];

  it.each<Action>(['opt-out', 'signal', 'save', 'reject-all', 'withdraw', 'dismiss', 'accept-all'])(
    'stays refused there, whatever they do where it is always active: %s (R-EU-5)',
    (action) => {
      const refused = actOn(home, 'save', { saved: { performance: false } });
      const record = actOn(away, action, { record: refused, saved: { sale: false } });
      expect(standingOf(away, record).grants['performance']).toBe(true);
      expect(standingOf(home, record).grants['performance']).toBe(false);
      expect(record.grants).not.toHaveProperty('necessary');
    },
  );

  it('is no yes later, where they have allowed it and then take everything back', () => {
    const allowed = actOn(home, 'save', { saved: { performance: true } });
    expect(actOn(away, 'withdraw', { record: allowed }).grants).not.toHaveProperty('performance');
  });
});

describe('pages that share a record and ask about different things, such as on subdomains', () => {
  const shop = resolvePolicy({ model: 'opt-out', categories: optionalIds.map((id) => ({ id, required: false })) });
  const blog = resolvePolicy({ model: 'opt-out', categories: [{ id: 'performance' }, { id: 'comments' }] });

  it.each(everyAction)('leave denied what another of them has asked about: %s (R-EU-5, R-CA-5)', (action) => {
    for (const refusal of ['opt-out', 'reject-all'] as const) {
      const refused = actOn(shop, refusal);
      const record = actOn(blog, action, { record: refused, saved: { comments: true } });
      expect(standingOf(shop, record).grants).toEqual(standingOf(shop, refused).grants);
    }
  });

  it('neither end an opt-out by saving what sells nothing, nor make one of that (R-CA-5)', () => {
    const saved = { comments: true };
    expect(actOn(blog, 'save', { record: actOn(shop, 'opt-out'), saved }).optedOut).toBe(true);
    expect(actOn(blog, 'save', { saved }).optedOut).toBe(false);
  });

  it('say in the consent log what they have asked about themselves', () => {
    const record = actOn(blog, 'accept-all', { record: actOn(shop, 'reject-all') });
    expect(entryOf(blog, standingOf(blog, record), record, 'accept-all', now)).toMatchObject({
      granted: ['comments'],
      denied: [],
    });
  });
});
