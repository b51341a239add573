import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConsentModel } from '../../src/core/consent-model.js';
import type { Action } from '../../src/core/decision.js';
import { type Policy, resolvePolicy } from '../../src/core/policy.js';
import { type ConsentRecord, decodeRecord, encodeRecord, type Grants } from '../../src/core/record.js';
import type { Signal } from '../../src/core/signal.js';
import type { Standing } from '../../src/core/standing.js';
import { actOn, day, now, optionalIds, sellingIds, standingOf } from '../samples.js';

/** What may happen in a visitor's life with a site. */
type Step =
  | { kind: 'act'; action: Action; saved: Grants }
  | { kind: 'signal'; gpc: boolean | undefined }
  | { kind: 'question'; revision: number }
  | { kind: 'region'; model: ConsentModel }
  | { kind: 'months'; count: number };

/** The world as the tests see it: heed's record, and what a plain reading of the visitor's acts allows. */
interface World {
  model: ConsentModel;
  revision: number;
  gpc: boolean | undefined;
  at: number;
  record: ConsentRecord | undefined;
  /** Categories that the visitor or the browser has denied, until the visitor grants them. */
  denied: Set<string>;
  /** Category → the question under which it was granted in opt-in. */
  granted: Map<string, number>;
}

const services = [{ id: 'broker', category: 'performance', sells: true }];

/** Resolved once, for there are some hundred thousand moments. */
const policies = new Map<string, Policy>();

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('act' as const),
      action: fc.constantFrom<Action>('accept-all', 'reject-all', 'save', 'opt-out', 'withdraw', 'signal', 'dismiss'),
      saved: fc.record(Object.fromEntries(optionalIds.map((id) => [id, fc.boolean()])), {
        requiredKeys: [],
        noNullPrototype: true,
      }) as fc.Arbitrary<Grants>,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('signal' as const), gpc: fc.constantFrom(true, false, undefined) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('question' as const), revision: fc.nat(3) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('region' as const),
      model: fc.constantFrom<ConsentModel>('opt-in', 'opt-out', 'notice'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('months' as const), count: fc.integer({ min: 1, max: 14 }) }) },
);

interface Life {
  model: ConsentModel;
  steps: Step[];
}

const lives: fc.Arbitrary<Life> = fc.record({
  model: fc.constantFrom<ConsentModel>('opt-in', 'opt-out', 'notice'),
  steps: fc.array(anyStep, { maxLength: 14 }),
});

/** What is wrong at one moment: an empty list, one hopes. */
type Check = (policy: Policy, standing: Standing, world: World) => readonly unknown[];

describe('whatever a visitor, a browser and a site do, one after the other', () => {
  it('nothing that sells is allowed while a signal is on (R-CA-1, R-CA-2)', () => {
    expectNever((_, { allowed }, { gpc }) => (gpc ? [...sellingIds, 'broker'].filter((id) => allowed[id]) : []));
  });

  it('nothing that sells is allowed after an opt-out until the visitor grants it (R-CA-5, R-CA-9, R-EU-5)', () => {
    expectNever((_, { allowed }, { denied }) => sellingIds.filter((id) => denied.has(id) && allowed[id]));
  });

  it('nothing optional is allowed in opt-in that was not granted there, for this question (R-EU-1, R-EU-4)', () => {
    expectNever(({ model, revision }, { allowed }, { granted }) => {
      const isAnswered = (id: string): boolean => (granted.get(id) ?? -1) >= revision;
      return model === 'opt-in' ? optionalIds.filter((id) => allowed[id] && !isAnswered(id)) : [];
    });
  });

  it('nothing optional is allowed in opt-in by a record older than six months (R-EU-5)', () => {
    expectNever(({ model }, { allowed }, { record, at }) => {
      const isOld = at - (record?.decidedAt ?? 0) >= 180 * day;
      return model === 'opt-in' && isOld ? optionalIds.filter((id) => allowed[id]) : [];
    });
  });

  it('what is necessary is always allowed, and everything has an answer', () => {
    expectNever(({ categories }, { allowed }) =>
      categories.filter(({ id }) => (id === 'necessary' ? !allowed[id] : typeof allowed[id] !== 'boolean')),
    );
  });

  it('nobody who has opted out is asked again within a year, where silence is permission (R-CA-9)', () => {
    expectNever(({ model }, { asks }, { record, at }) => {
      const rests = model !== 'opt-in' && record?.optedOut && at - record.decidedAt < 365 * day;
      return rests && asks ? [record] : [];
    });
  });

  it('an opt-out in force is always said to be honoured (R-CA-6)', () => {
    expectNever(({ model }, { honored }, { record, gpc }) => {
      const isInForce = gpc || (record?.optedOut && model !== 'opt-in');
      return isInForce && !honored ? [record] : [];
    });
  });
});

/** Runs many lives and checks after every step. */
function expectNever(check: Check): void {
  const isGood = ({ model, steps }: Life): boolean => {
    const world: World = {
      ...{ model, revision: 0, gpc: undefined, at: now, record: undefined },
      ...{ denied: new Set(), granted: new Map() },
    };
    const moments = [visit(world, check)];
    for (const step of steps) {
      take(step, world);
      moments.push(visit(world, check));
    }
    return moments.flat().length === 0;
  };
  expect(() => fc.assert(fc.property(lives, isGood), { numRuns: 1000 })).not.toThrow();
}

/** Visits a page, which writes the signal down where heed says so, and checks before and after. */
function visit(world: World, check: Check): unknown[] {
  const policy = policyOf(world);
  const standing = standingOf(policy, world.record, signalOf(world), world.at);
  const wrong = [...check(policy, standing, world)];
  if (!standing.unheard) return wrong;
  act(world, 'signal', {});
  return [...wrong, ...check(policy, standingOf(policy, world.record, signalOf(world), world.at), world)];
}

function take(step: Step, world: World): void {
  if (step.kind === 'signal') world.gpc = step.gpc;
  if (step.kind === 'question') world.revision = step.revision;
  if (step.kind === 'region') world.model = step.model;
  if (step.kind === 'months') world.at += step.count * 30 * day;
  if (step.kind === 'act' && (step.action !== 'signal' || world.gpc)) act(world, step.action, step.saved);
}

function act(world: World, action: Action, saved: Grants): void {
  const { at, record, gpc, model, revision, denied, granted } = world;
  const next = actOn(policyOf(world), action, { record, signal: signalOf(world), saved, at });
  world.record = decodeRecord(encodeRecord(next), at);
  for (const id of optionalIds) {
    const sells = sellingIds.includes(id);
    const wanted = answerTo(action, sells, saved[id]);
    if (wanted === false || (sells && gpc && action !== 'dismiss')) {
      denied.add(id);
      granted.delete(id);
    } else if (wanted) {
      denied.delete(id);
      if (model === 'opt-in') granted.set(id, revision);
    }
  }
}

/** What an act says of a category: yes, no, or nothing. */
function answerTo(action: Action, sells: boolean, saved: boolean | undefined): boolean | undefined {
  if (action === 'save') return saved;
  if (action === 'accept-all') return true;
  if (action === 'dismiss') return undefined;
  return sells || action === 'reject-all' || action === 'withdraw' ? false : undefined;
}

function policyOf({ model, revision }: World): Policy {
  const key = `${model} ${revision}`;
  const policy = policies.get(key) ?? resolvePolicy({ model, revision, services });
  policies.set(key, policy);
  return policy;
}

function signalOf({ gpc }: World): Signal {
  return { gpc, dnt: false };
}
