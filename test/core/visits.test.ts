import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Action,
  asksTwice,
  dateOf,
  decide,
  deniesSaleAlone,
  onceConfirmed,
  onceVisitIsOver,
} from '../../src/core/decision.js';
import { type Policy, resolvePolicy } from '../../src/core/policy.js';
import type { ConsentRecord, Grants } from '../../src/core/record.js';
import { assess, type Standing } from '../../src/core/standing.js';
import { day, now, optionalIds } from '../samples.js';

/** What may happen to a visitor, in any order. */
type Step =
  | { do: 'act'; action: 'accept-all' | 'reject-all' | 'opt-out' | 'withdraw' }
  | { do: 'save'; saved: Grants }
  | { do: 'confirm' | 'dismiss' | 'new visit' | 'revision bump' | 'new category' }
  | { do: 'signal' | 'known' | 'minor'; on: boolean }
  | { do: 'months pass'; count: number };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('act' as const),
    action: fc.constantFrom('accept-all', 'reject-all', 'opt-out', 'withdraw'),
  }),
  fc.record({
    do: fc.constant('save' as const),
    saved: fc.dictionary(fc.constantFrom(...optionalIds, 'ads'), fc.boolean(), { noNullPrototype: true }),
  }),
  fc.record({ do: fc.constantFrom('confirm', 'dismiss', 'new visit', 'revision bump', 'new category') }),
  fc.record({ do: fc.constantFrom('signal', 'known', 'minor'), on: fc.boolean() }),
  fc.record({ do: fc.constant('months pass' as const), count: fc.integer({ min: 1, max: 14 }) }),
);

/** What was worked out, and from what. */
interface Kept<T> {
  from: readonly unknown[];
  value: T;
}

/** Works something out only if what it follows from has changed: promises ask for it several times a step, and time is short. */
function unlessSame<T>(kept: Kept<T> | undefined, from: readonly unknown[], workOut: () => T): Kept<T> {
  return kept?.from.every((each, at) => Object.is(each, from[at])) ? kept : { from, value: workOut() };
}

/** One browser, what a page with heed does in it, and what only the steps tell, such as when sale was refused: promises ask for that. */
class Visitor {
  at = now;
  signal = false;
  known = false;
  minor = false;
  revision = 0;
  categories: { id: string; sells?: boolean }[] = ['necessary', ...optionalIds].map((id) => ({ id }));
  record: ConsentRecord | undefined;
  /** Kept by the browser for the visit alone, over the record. */
  forVisit: ConsentRecord | undefined;
  pending: { action: Action; saved: Grants } | undefined;
  /** What was refused by name, and what of it was allowed again in two steps for this visit. */
  refused = new Set<string>();
  lifted = new Set<string>();
  /** When sale was last refused, and nothing confirmed since. */
  refusedAt: number | undefined;
  /** A confirmation given while the signal was on, and whether by somebody known. */
  exception: { known: boolean } | undefined;
  /** Whether anything was ever allowed. */
  yes: true | undefined;
  /** The last decision, by hand or by signal. */
  decided: { at: number; revision: number } | undefined;
  /** The last time that the visitor was asked and said anything, or closed the question. */
  answered: { at: number; revision: number } | undefined;

  #policy: Kept<Policy> | undefined;
  #standing: Kept<Standing> | undefined;

  constructor(readonly model: 'opt-in' | 'opt-out') {}

  get policy(): Policy {
    const { model, revision, known, minor, categories } = this;
    this.#policy = unlessSame(this.#policy, [revision, known, minor, categories], () =>
      resolvePolicy({ model, revision, known, minor, categories }),
    );
    return this.#policy.value;
  }

  get standing(): Standing {
    const { policy, signal, at } = this;
    const record = this.forVisit ?? this.record;
    this.#standing = unlessSame(this.#standing, [policy, record, signal, at], () =>
      assess(policy, record, { gpc: signal, dnt: false }, at),
    );
    return this.#standing.value;
  }

  get sellers(): string[] {
    return this.policy.categories.filter(({ sells }) => sells).map(({ id }) => id);
  }

  sold(): string[] {
    return this.sellers.filter((id) => this.standing.grants[id]);
  }

  apply(action: Action, saved: Grants = {}, confirmed = false): void {
    const { policy, standing } = this;
    this.pending = !confirmed && asksTwice(policy, standing, action, saved) ? { action, saved } : undefined;
    if (this.pending) return;
    const decision = decide(policy, confirmed ? onceConfirmed(policy, standing) : standing, action, saved);
    const record: ConsentRecord = {
      ...decision,
      ...{ id: action === 'dismiss' ? '' : 'a1', previous: '', source: 'api' },
      decidedAt: dateOf(policy, standing, action, this.at),
    };
    if (record.override === 'visit') [this.record, this.forVisit] = [onceVisitIsOver(policy, record), record];
    else [this.record, this.forVisit] = [record, undefined];
    this.remember(action, saved, confirmed);
  }

  /** What the page does by itself whenever it reads the signal. */
  read(): void {
    if (this.standing.unheard) this.apply('signal');
  }

  private remember(action: Action, saved: Grants, confirmed: boolean): void {
    // An opt-out answers for sale alone: the rest is asked about when its own time has come.
    if (!deniesSaleAlone(action)) this.answered = { at: this.at, revision: this.revision };
    if (action === 'accept-all' || action === 'save') this.yes = true;
    if (action !== 'dismiss' && !deniesSaleAlone(action)) this.decided = { at: this.at, revision: this.revision };
    const refuses = ['reject-all', 'opt-out', 'withdraw', 'signal'].includes(action);
    const refusesBySaving = action === 'save' && this.sellers.every((id) => saved[id] === false);
    if (refuses || refusesBySaving) [this.refusedAt, this.exception] = [this.at, undefined];
    const denied = refuses ? this.sellers : this.sellers.filter((id) => saved[id] === false);
    for (const id of action === 'save' || refuses ? denied : []) this.refused.add(id);
    this.lifted = this.forVisit ? this.lifted : new Set();
    for (const id of confirmed ? this.sold() : []) this.forVisit ? this.lifted.add(id) : this.refused.delete(id);
    if (confirmed) this.refusedAt = undefined;
    if (confirmed && this.signal) this.exception = { known: this.known };
  }
}

function play(visitor: Visitor, step: Step): void {
  if (step.do === 'act') visitor.apply(step.action);
  else if (step.do === 'save') visitor.apply('save', step.saved);
  else if (step.do === 'confirm' && visitor.pending) visitor.apply(visitor.pending.action, visitor.pending.saved, true);
  else if (step.do === 'dismiss' && visitor.standing.asks) visitor.apply('dismiss');
  else if (step.do === 'new visit') [visitor.forVisit, visitor.pending] = [undefined, undefined];
  else if (step.do === 'revision bump') visitor.revision += 1;
  else if (step.do === 'new category') visitor.categories = [...visitor.categories, { id: 'ads', sells: true }];
  else if (step.do === 'months pass') visitor.at += step.count * 31 * day;
  // A page that is loaded anew has nothing left to confirm.
  else if (step.do === 'signal') [visitor.signal, visitor.pending] = [step.on, undefined];
  else if (step.do === 'known') [visitor.known, visitor.pending] = [step.on, undefined];
  else if (step.do === 'minor') [visitor.minor, visitor.pending] = [step.on, undefined];
  if (step.do === 'new visit' && visitor.exception && !visitor.exception.known) visitor.exception = undefined;
}

/** Plays any life of a visitor, and checks a promise after each step, before the page has written a signal down as well. */
function always(
  model: 'opt-in' | 'opt-out',
  holds: (visitor: Visitor, step: Step, before: { sold: string[]; standing: Standing }) => void,
): void {
  const steps = fc.array(anyStep, { minLength: 1, maxLength: 25 });
  fc.assert(
    fc.property(steps, (life) => {
      const visitor = new Visitor(model);
      for (const step of life) {
        const before = { sold: visitor.sold(), standing: visitor.standing };
        play(visitor, step);
        holds(visitor, step, before);
        visitor.read();
        holds(visitor, step, before);
      }
    }),
    { numRuns: 2000 },
  );
}

describe('whatever happens, in whatever order, a visitor', () => {
  it.each(['opt-in', 'opt-out'] as const)(
    'who signals has nothing sold, but by an exception of this visit or of somebody known (R-CA-1, R-CA-2, R-CA-3, R-CA-4): %s',
    (model) => {
      always(model, (visitor) => {
        if (!visitor.signal || visitor.sold().length === 0) return;
        expect(visitor.exception).toBeDefined();
        if (!visitor.forVisit) expect([visitor.exception?.known, visitor.known]).toEqual([true, true]);
      });
    },
  );

  it('whose signal is gone stays opted out until they undo it in two steps (R-CA-5, R-CA-10)', () => {
    always('opt-out', (visitor, step, before) => {
      if (visitor.refusedAt === undefined) return;
      expect(visitor.sold()).toEqual([]);
      if (step.do !== 'confirm') expect(before.sold.filter((id) => visitor.sold().includes(id))).toEqual([]);
    });
  });

  it('who is under age has nothing sold without a yes (R-CA-16)', () => {
    always('opt-out', (visitor) => {
      if (visitor.minor && !visitor.yes) expect(visitor.sold()).toEqual([]);
    });
  });

  it('who has refused something by name gets it back in two steps only, and after a visit it is refused again (R-CA-3, R-CA-10)', () => {
    always('opt-out', (visitor) => {
      expect(visitor.sold().filter((id) => visitor.refused.has(id) && !visitor.lifted.has(id))).toEqual([]);
    });
  });

  it('who has opted out is not asked for twelve months, whatever was raised (R-CA-9)', () => {
    always('opt-out', (visitor) => {
      const { refusedAt } = visitor;
      if (refusedAt !== undefined && visitor.at - refusedAt < 365 * day) expect(visitor.standing.asks).toBe(false);
    });
  });

  it.each(['opt-in', 'opt-out'] as const)(
    'gets nothing granted by closing, by time or by coming back (R-CA-11): %s',
    (model) => {
      always(model, (visitor, step, before) => {
        if (['act', 'save', 'confirm', 'signal', 'known', 'minor'].includes(step.do)) return;
        const more = optionalIds.filter((id) => visitor.standing.grants[id] && !before.standing.grants[id]);
        // What was opted out of for a visit's exception only can't come back here either.
        expect(more).toEqual([]);
      });
    },
  );

  it('who is asked first has nothing granted but by a yes that is young and answers the question of today (R-EU-1, R-EU-5)', () => {
    always('opt-in', (visitor) => {
      const { yes, decided, at, revision, standing } = visitor;
      if (!optionalIds.some((id) => standing.grants[id])) return;
      expect(yes && decided).toBeDefined();
      expect(at - (decided?.at ?? 0)).toBeLessThan(180 * day);
      expect(decided?.revision).toBeGreaterThanOrEqual(revision);
    });
  });

  it('who has answered is not asked again for half a year, unless the question has changed (R-EU-4)', () => {
    always('opt-in', (visitor) => {
      const { answered, at, revision, standing } = visitor;
      if (answered && at - answered.at < 180 * day && answered.revision >= revision && !visitor.signal) {
        expect(standing.asks && visitor.exception === undefined).toBe(false);
      }
    });
  });
});
