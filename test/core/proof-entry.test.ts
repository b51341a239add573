import { describe, expect, it } from 'vitest';
import { type Policy, resolvePolicy } from '../../src/core/policy.js';
import { entryOf } from '../../src/core/proof-entry.js';
import { actOn, gpcOn, optIn, optOut, silent, standingOf } from '../samples.js';

const services = [
  { id: 'counter', category: 'performance' },
  { id: 'ads', category: 'targeting' },
  { id: 'seller', category: 'performance', sells: true },
  { id: 'login', category: 'necessary' },
];

/** The entry of what a visitor does on a page with this policy. */
function entryAfter(
  policy: typeof optIn,
  ...act: Parameters<typeof actOn> extends [unknown, ...infer Rest] ? Rest : []
) {
  const [action, by = {}] = act;
  const record = actOn(policy, action, by);
  return entryOf(policy, standingOf(policy, record, by.signal, by.at), record, action, record.decidedAt);
}

describe('the entry of a decision (R-EU-6)', () => {
  it('names what was granted and what was denied, categories and services, and nothing that is always active', () => {
    const policy = resolvePolicy({ model: 'opt-in', services });
    expect(entryAfter(policy, 'save', { saved: { performance: true } })).toMatchObject({
      granted: ['performance', 'counter'],
      denied: ['functional', 'sale', 'social', 'targeting', 'ads', 'seller'],
    });
  });

  it.each([
    ['accept-all', ['functional', 'performance', 'sale', 'social', 'targeting'], []],
    ['reject-all', [], ['functional', 'performance', 'sale', 'social', 'targeting']],
    ['withdraw', [], ['functional', 'performance', 'sale', 'social', 'targeting']],
  ] as const)('of %s is whole', (action, granted, denied) => {
    expect(entryAfter(optIn, action)).toMatchObject({ action, granted, denied });
  });

  it('leaves out what was not decided and follows the consent model, and tells that model', () => {
    const policy = resolvePolicy({ model: 'opt-out', services, region: 'US-CA' }, 'US-CA');
    expect(entryAfter(policy, 'opt-out')).toMatchObject({
      ...{ model: 'opt-out', region: 'US-CA', days: 365, granted: [] },
      denied: ['sale', 'social', 'targeting', 'ads', 'seller'],
    });
  });

  it('of a question that was closed names nothing but a service that shares, which has to be asked for by itself', () => {
    const shared = [...services, { id: 'pixel', category: 'performance', shares: true }];
    const policy = resolvePolicy({ model: 'opt-in', services: shared });
    expect(entryAfter(policy, 'dismiss')).toMatchObject({ granted: [], denied: ['seller', 'pixel'] });
  });

  it('of an opt-out names what it is about, and not what was allowed before and is left alone', () => {
    const policy = resolvePolicy({ model: 'opt-in', services });
    const entry = entryAfter(policy, 'opt-out', { record: actOn(policy, 'accept-all') });
    expect([entry.granted, entry.denied]).toEqual([[], ['sale', 'social', 'targeting', 'ads', 'seller']]);
  });

  it('tells of no consent to what is always active here and was refused elsewhere', () => {
    const [home, away] = [{ required: [] }, {}].map((row) => resolvePolicy({ regions: { US: row } }, 'US'));
    const refused = actOn(home as Policy, 'reject-all');
    const { granted, denied } = entryAfter(away as Policy, 'reject-all', { record: refused });
    expect([granted, denied]).toEqual([[], ['sale', 'social', 'targeting']]);
  });

  it('has what a signal denies among the denied, and the signal itself (R-CA-1)', () => {
    const { denied, granted, signals } = entryAfter(optOut, 'accept-all', { signal: gpcOn });
    expect([granted, denied, signals]).toEqual([[], ['sale', 'social', 'targeting'], { gpc: true, dnt: false }]);
    expect(entryAfter(optOut, 'signal', { signal: gpcOn })).toMatchObject({ action: 'signal', denied });
  });

  it('of an opt-out lives no longer than the consent that it leaves alone (R-EU-5)', () => {
    const record = actOn(optIn, 'accept-all');
    const time = record.decidedAt + 90 * 86_400_000;
    expect(entryOf(optIn, standingOf(optIn, record), record, 'opt-out', time)).toMatchObject({ days: optIn.days - 90 });
  });

  it('leads to the decision before, and says how a signal was overridden', () => {
    const first = actOn(optIn, 'accept-all');
    expect(entryAfter(optIn, 'withdraw', { record: { ...first, id: 'first' } })).toMatchObject({ previous: 'first' });
    const record = { ...first, override: 'known' as const };
    expect(entryOf(optIn, standingOf(optIn, record, gpcOn), record, 'save', record.decidedAt)).toMatchObject({
      override: 'known',
    });
  });

  it('holds nothing else, in JSON', () => {
    const keys = Object.keys(JSON.parse(JSON.stringify(entryAfter(optIn, 'accept-all', { signal: silent }))));
    expect(keys.sort()).toEqual([
      ...['action', 'days', 'denied', 'granted', 'id', 'model', 'previous', 'revision', 'signals', 'source'],
    ]);
  });
});
