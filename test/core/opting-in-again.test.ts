import { describe, expect, it } from 'vitest';
import type { HeedConfig } from '../../src/core/config.js';
import { type Action, asksTwice, decide, onceConfirmed } from '../../src/core/decision.js';
import { resolvePolicy } from '../../src/core/policy.js';
import type { ConsentRecord, Grants } from '../../src/core/record.js';
import type { Signal } from '../../src/core/signal.js';
import { actOn, day, gpcOn, granted, grantsOf, now, recordOf, sellingIds, silent, standingOf } from '../samples.js';

const optedOut = actOn(resolvePolicy({ model: 'opt-out' }), 'opt-out');
const all = grantsOf(sellingIds, true);

/** Whether an act would be asked a second time. */
function twice(config: HeedConfig, action: Action, saved?: Grants, record?: ConsentRecord, signal?: Signal): boolean {
  const policy = resolvePolicy({ model: 'opt-out', ...config });
  return asksTwice(policy, standingOf(policy, record, signal), action, saved);
}

describe('a visitor who has opted out', () => {
  it.each<[string, Action, Grants | undefined]>([
    ['accepts all', 'accept-all', undefined],
    ['saves a switch that sells', 'save', { targeting: true }],
  ])('is asked twice before it is undone: %s (R-CA-10)', (_, action, saved) => {
    expect(twice({}, action, saved, optedOut)).toBe(true);
    expect(twice({}, action, saved)).toBe(false);
  });

  it.each<[Action, Grants | undefined]>([
    ['reject-all', undefined],
    ['opt-out', undefined],
    ['withdraw', undefined],
    ['dismiss', undefined],
    ['signal', undefined],
    ['save', { performance: true, sale: false }],
  ])('is asked nothing by what allows no sale: %s (R-CA-8, R-CA-10)', (action, saved) => {
    expect(twice({}, action, saved, optedOut)).toBe(false);
    expect(twice({}, action, saved)).toBe(false);
  });

  it.each(['sells', 'shares'])(
    'is asked twice before a single service %s again, and not where none does (R-CA-10)',
    (sells) => {
      const config = (more: object): HeedConfig => ({
        categories: [{ id: 'performance', required: false }],
        services: [
          { id: 'counter', category: 'performance', ...more },
          { id: 'chat', category: 'performance' },
        ],
      });
      const isTwice = (more: object, action: Action, saved?: Grants): boolean =>
        twice(config(more), action, saved, actOn(resolvePolicy({ model: 'opt-out', ...config(more) }), 'reject-all'));
      expect(isTwice({ [sells]: true }, 'accept-all')).toBe(true);
      expect(isTwice({ [sells]: true }, 'reject-all')).toBe(false);
      // Where no category sells, to save one ends no opt-out.
      expect(isTwice({ [sells]: true }, 'save', { performance: true })).toBe(false);
      expect(isTwice({}, 'accept-all')).toBe(false);
    },
  );

  it('keeps by the second step what they have refused on another page of the site, which asks for more', () => {
    const record = { ...optedOut, grants: { ...optedOut.grants, comments: false } };
    const policy = resolvePolicy({ model: 'opt-out' });
    const confirmed = decide(policy, onceConfirmed(policy, standingOf(policy, record)), 'accept-all');
    expect(confirmed.grants).toEqual({ ...all, comments: false });
  });

  it('is asked once where everything is asked for first: consent there is as easy as refusal (R-EU-2, R-EU-3)', () => {
    expect(twice({ model: 'opt-in' }, 'accept-all', undefined, recordOf({ optedOut: true, grants: {} }))).toBe(false);
  });

  it('is asked twice also by a site in the US that asks everybody first, and once before that (R-CA-10)', () => {
    const policy = resolvePolicy({ model: 'opt-in' }, 'US-CA');
    const isTwice = (action: Action, saved?: Grants, record?: ConsentRecord): boolean =>
      asksTwice(policy, standingOf(policy, record), action, saved);
    expect([isTwice('accept-all'), isTwice('save', all)]).toEqual([false, false]);
    const refused = actOn(policy, 'reject-all');
    expect([isTwice('accept-all', undefined, refused), isTwice('save', all, refused)]).toEqual([true, true]);
  });
});

describe('a visitor under 16', () => {
  const minor: HeedConfig = { model: 'opt-out', minor: true };
  const policy = resolvePolicy(minor);

  it('has nothing sold in silence, the services that sell included (R-CA-16)', () => {
    const services = [{ id: 'counter', category: 'performance', sells: true }];
    const { allowed, asks } = standingOf(resolvePolicy({ ...minor, services }));
    expect(granted(allowed)).toEqual(['necessary', 'functional', 'performance']);
    expect(asks).toBe(true);
  });

  it('is asked twice before anything is sold, and is sold nothing without (R-CA-10, R-CA-16)', () => {
    expect(twice(minor, 'accept-all')).toBe(true);
    const record = actOn(policy, 'accept-all');
    expect(granted(standingOf(policy, record).grants)).toEqual(expect.arrayContaining([...sellingIds]));
  });

  it('who has agreed twice is not asked again as they save the same (R-CA-10)', () => {
    const record = actOn(policy, 'accept-all');
    expect(twice(minor, 'save', all, record)).toBe(false);
    expect(twice(minor, 'accept-all', undefined, record)).toBe(false);
  });

  it('who has said no is not asked for a year, raised revision or not (R-CA-9, R-CA-16)', () => {
    const raised = resolvePolicy({ ...minor, revision: 9 });
    const record = actOn(policy, 'reject-all');
    expect(standingOf(raised, record, silent, now + 364 * day).asks).toBe(false);
    expect(standingOf(raised, record, silent, now + 365 * day).asks).toBe(true);
  });

  it('who has agreed is asked again once the revision is raised, as one who has closed the question is at any age', () => {
    const raised = resolvePolicy({ ...minor, revision: 9 });
    expect(standingOf(raised, actOn(policy, 'accept-all'), silent, now + day).asks).toBe(true);
    expect(standingOf(raised, actOn(policy, 'save', { saved: { sale: true } }), silent, now + day).asks).toBe(false);
    const adult = actOn(resolvePolicy({ model: 'opt-out' }), 'dismiss');
    expect(standingOf(resolvePolicy({ model: 'opt-out', revision: 9 }), adult, silent, now + day).asks).toBe(true);
  });
});

describe('a visitor who has refused nothing that sells', () => {
  it('is asked again once the revision is raised, and sold to in silence until then', () => {
    const config: HeedConfig = {
      model: 'opt-out',
      categories: [{ id: 'statistics', required: false }, { id: 'sale' }],
    };
    const record = actOn(resolvePolicy(config), 'save', { saved: { statistics: false, sale: true } });
    const { asks, grants } = standingOf(resolvePolicy({ ...config, revision: 9 }), record, silent, now + day);
    expect([asks, grants['statistics'], grants['sale']]).toEqual([true, false, true]);
  });
});

describe('a visitor whose browser signals', () => {
  const decideAgainst = (config: HeedConfig): ConsentRecord => {
    const policy = resolvePolicy({ model: 'opt-out', ...config });
    const standing = onceConfirmed(policy, standingOf(policy, undefined, gpcOn));
    const ids = { id: 'a1', source: 'preferences', decidedAt: now, previous: '' } as const;
    return { ...decide(policy, standing, 'save', all), ...ids };
  };
  const heardBy = (config: HeedConfig, record: ConsentRecord): boolean =>
    standingOf(resolvePolicy({ model: 'opt-out', ...config }), record, gpcOn).heard;

  it('overrides the signal by a switch and a second step, never by accepting all (R-CA-3)', () => {
    expect(twice({}, 'save', all, undefined, gpcOn)).toBe(true);
    expect(twice({}, 'accept-all', undefined, undefined, gpcOn)).toBe(false);
    expect(twice({ overrideSignal: 'never' }, 'save', all, undefined, gpcOn)).toBe(false);
    expect(twice({ model: 'opt-in' }, 'save', all, undefined, gpcOn)).toBe(true);
  });

  it('is asked twice for one switch alone, and once for what sells nothing (R-CA-3)', () => {
    const saved = (grants: Grants): boolean => twice({ model: 'opt-in' }, 'save', grants, undefined, gpcOn);
    expect(sellingIds.map((id) => saved({ [id]: true }))).toEqual([true, true, true]);
    expect(saved({ performance: true, functional: true })).toBe(false);
  });

  it('and who has overridden it for one thing is asked twice for another, not for the same again (R-CA-3)', () => {
    const config: HeedConfig = { model: 'opt-in' };
    const record = { ...decideAgainst(config), grants: { ...all, targeting: false } };
    expect(twice(config, 'save', { targeting: true }, record, gpcOn)).toBe(true);
    expect(twice(config, 'save', { sale: true, performance: true }, record, gpcOn)).toBe(false);
  });

  it('and whom the site does not know overrides the signal for the visit (R-CA-3)', () => {
    const record = decideAgainst({});
    expect(record).toMatchObject({ optedOut: false, override: 'visit', grants: all });
    expect(heardBy({}, record)).toBe(false);
  });

  it('and whom the site knows overrides the signal for as long as the site knows them (R-CA-3)', () => {
    const record = decideAgainst({ known: true });
    expect(record).toMatchObject({ optedOut: false, override: 'known' });
    expect([heardBy({ known: true }, record), heardBy({}, record)]).toEqual([false, true]);
  });

  it('overrides the signal beyond the visit where the site lets everybody, and not at all once it lets nobody (R-CA-3)', () => {
    const record = decideAgainst({ overrideSignal: 'browser' });
    expect(heardBy({ overrideSignal: 'browser' }, record)).toBe(false);
    expect(heardBy({ overrideSignal: 'never' }, record)).toBe(true);
    expect(heardBy({ overrideSignal: 'never' }, decideAgainst({}))).toBe(true);
  });

  it('keeps the exception through a later choice, and loses it by opting out (R-CA-3)', () => {
    const policy = resolvePolicy({ model: 'opt-out' });
    const record = decideAgainst({});
    const kept = actOn(policy, 'save', { record, signal: gpcOn, saved: { social: false } });
    expect(kept).toMatchObject({ override: 'visit', optedOut: false, grants: { sale: true, social: false } });
    const out = actOn(policy, 'opt-out', { record, signal: gpcOn });
    expect(out).toMatchObject({ optedOut: true });
    expect(out).not.toHaveProperty('override');
  });

  it('and signs in makes the exception of a visit no longer by a later choice, only by two steps (R-CA-3)', () => {
    const known = resolvePolicy({ model: 'opt-out', known: true });
    const record = decideAgainst({});
    const kept = actOn(known, 'save', { record, signal: gpcOn, saved: { performance: true } });
    expect(kept).toMatchObject({ override: 'visit', grants: { sale: true } });
    const expired = standingOf({ ...known, revision: 1 }, record, gpcOn);
    expect(decide(known, onceConfirmed(known, expired), 'save', all)).toMatchObject({ override: 'known', grants: all });
  });

  it('has the exception end with the visit, whatever they choose once the signal has gone, unless it takes two steps (R-CA-3, R-CA-10)', () => {
    const policy = resolvePolicy({ model: 'opt-out' });
    const record = decideAgainst({});
    expect(actOn(policy, 'save', { record })).toMatchObject({ override: 'visit', grants: all });
    const confirmed = decide(policy, onceConfirmed(policy, standingOf(policy, record)), 'save', all);
    expect(confirmed).toMatchObject({ optedOut: false, grants: all });
    expect(confirmed).not.toHaveProperty('override');
  });

  it('is bound again by a consent that was given while there was no signal (R-CA-2)', () => {
    const record = actOn(resolvePolicy({ model: 'opt-out' }), 'accept-all');
    expect(heardBy({ overrideSignal: 'browser' }, record)).toBe(true);
  });
});
