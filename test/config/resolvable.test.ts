import fc from 'fast-check';
import { validateConfig } from 'heed/validate';
import { expect, it } from 'vitest';
import type { HeedConfig } from '../../src/core/config.js';
import { resolvePolicy } from '../../src/core/policy.js';

type Parts = Record<string, fc.Arbitrary<unknown>>;

const anyModel = fc.constantFrom('opt-in', 'opt-out', 'notice');
const anyKnownId = fc.constantFrom('necessary', 'performance', 'sale');
const anyId = fc.oneof(anyKnownId, fc.stringMatching(/^[A-Za-z][\w-]{0,31}$/));

/** Mostly what a key takes, now and then anything at all. */
const mostly = (right: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 60, arbitrary: right }, { weight: 1, arbitrary: fc.anything({ withBigInt: true }) });

const partsOf = (parts: Parts, requiredKeys: string[] = []): fc.Arbitrary<object> =>
  fc.record(Object.fromEntries(Object.entries(parts).map(([key, part]) => [key, mostly(part)])), { requiredKeys });

const listOf = (id: fc.Arbitrary<string>, parts: Parts, requiredKeys: string[] = []): fc.Arbitrary<unknown[]> =>
  fc
    .tuple(fc.uniqueArray(id, { maxLength: 3 }), fc.array(partsOf(parts, requiredKeys), { minLength: 3, maxLength: 3 }))
    .map(([ids, entries]) => ids.map((each, at) => ({ id: each, ...entries[at] })));

const anyConfig = partsOf({
  preset: fc.constantFrom('ccpa', 'gdpr'),
  model: anyModel,
  region: fc.constantFrom('US', 'DE', 'US-CA'),
  revision: fc.oneof(fc.nat(1_050_000_000), fc.integer({ min: -2, max: 50 }), fc.constantFrom(0, 0.5)),
  categories: listOf(anyId, { title: fc.string(), required: fc.oneof(fc.boolean(), fc.array(anyModel)) }),
  groups: listOf(anyId, { categories: fc.array(anyKnownId) }, ['categories']),
  services: listOf(fc.constantFrom('x', 'y', 'z'), { category: anyKnownId, sells: fc.boolean() }, ['category']),
  cookie: partsOf({ days: fc.integer({ min: -20, max: 420 }), name: anyId }),
  signals: partsOf({ gpc: fc.boolean(), dnt: fc.constantFrom('ignore', 'deny') }),
});

function resolves(config: unknown): boolean {
  try {
    return ['US', 'DE', undefined].every((region) => !resolvePolicy(config as HeedConfig, region).closed);
  } catch {
    return false;
  }
}

it('what is accepted for a page resolves on the page, and what does not is never accepted', () => {
  let accepted = 0;
  let thrown = 0;
  fc.assert(
    fc.property(fc.oneof({ weight: 9, arbitrary: anyConfig }, fc.anything()), (config) => {
      const { ok } = validateConfig(config);
      if (ok) expect(resolves(config)).toBe(true);
      if (ok) accepted += 1;
      else if (!resolves(config)) thrown += 1;
    }),
    { numRuns: 3000 },
  );
  expect(Math.min(accepted, thrown)).toBeGreaterThan(100);
});
