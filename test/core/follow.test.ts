import { describe, expect, it } from 'vitest';
import { heardIn, recordOfHeard, standingUnder } from '../../src/core/follow.js';
import { resolvePolicy } from '../../src/core/policy.js';
import { assess } from '../../src/core/standing.js';
import type { HeedConfig } from '../../src/index.js';

const now = Date.UTC(2026, 10, 25);
const all = { necessary: true, functional: true, performance: true, sale: true, social: true, targeting: true };

function under(allowed: object, config: HeedConfig = {}, gpc = false): ReturnType<typeof standingUnder> {
  const policy = resolvePolicy(config);
  const heard = heardIn({ heed: 'allowed', allowed }) ?? new Map();
  const own = assess(policy, recordOfHeard(policy, heard, now), { gpc, dnt: false }, now);
  return standingUnder(own, heard, policy.services);
}

describe('a message of another page', () => {
  it.each([
    undefined,
    null,
    'allowed',
    7,
    [],
    {},
    { heed: 'allowed' },
    { heed: 'allowed', allowed: null },
    { heed: 'allowed', allowed: 'sale' },
    { heed: 'allowed', allowed: [true] },
    { heed: 'allowed', allowed: { sale: 1 } },
    { heed: 'allowed', allowed: { performance: true, sale: 'true' } },
    { heed: 'ask', allowed: { sale: true } },
    { heed: true, allowed: { sale: true } },
  ])('says nothing in any other shape: %j', (data) => {
    expect(heardIn(data)).toBeUndefined();
  });

  it('pollutes nothing by the names in it', () => {
    const allowed = JSON.parse('{ "__proto__": true, "constructor": true, "sale": true }');
    const heard = heardIn({ heed: 'allowed', allowed });
    expect([...(heard ?? [])]).toEqual([
      ['__proto__', true],
      ['constructor', true],
      ['sale', true],
    ]);
    expect(under(allowed).grants).toEqual({
      ...all,
      functional: false,
      performance: false,
      social: false,
      targeting: false,
    });
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>)['sale']).toBeUndefined();
  });
});

describe('a visitor of a page that follows another', () => {
  it('is allowed what that one allows, in every consent model, and never asked', () => {
    for (const model of ['opt-in', 'opt-out', 'notice'] as const) {
      const { grants, asks, unheard, record } = under({ ...all, social: false }, { model });
      expect({ grants, asks, unheard, record }).toEqual({
        ...{ grants: { ...all, social: false }, asks: false, unheard: false, record: undefined },
      });
    }
  });

  it('is denied what that one does not name, whatever silence or "always active" would mean here', () => {
    const denied = {
      necessary: true,
      functional: false,
      performance: false,
      sale: false,
      social: false,
      targeting: false,
    };
    expect(under({}, { model: 'opt-out' }).allowed).toEqual(denied);
    const categories = [{ id: 'functional', required: true }];
    const services = [{ id: 'chat', category: 'functional' }];
    const config: HeedConfig = { categories, services };
    expect(under({ functional: false }, config).allowed).toEqual({ necessary: true, functional: false, chat: false });
    expect(under({ functional: true }, config).allowed).toEqual({ necessary: true, functional: true, chat: true });
  });

  it('is denied sale and sharing by a signal of this page, though that one allows them (R-CA-1)', () => {
    const services = [{ id: 'counter', category: 'performance', sells: true }];
    const { allowed, heard } = under({ ...all, counter: true }, { services }, true);
    expect(heard).toBe(true);
    expect(allowed).toEqual({ ...all, sale: false, social: false, targeting: false, counter: false });
  });

  it('is denied a service that either page denies', () => {
    const services = [{ id: 'counter', category: 'performance' }];
    expect(under({ ...all, counter: false }, { services }).allowed).toEqual({ ...all, counter: false });
    expect(under(all, { services }).allowed).toEqual({ ...all, counter: true });
    expect(under({ counter: true }, { services }).allowed['counter']).toBe(false);
  });
});
