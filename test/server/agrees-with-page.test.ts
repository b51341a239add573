// @vitest-environment jsdom
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CategoryConfig, HeedConfig, ServiceConfig } from '../../src/core/config.js';
import type { RegionRule } from '../../src/core/regions.js';
import type { ConsentClient } from '../../src/index.js';
import { readConsent } from '../../src/server.js';
import { forgetEverything, leave, setCookie, settled, signal, visit } from '../browser/page.js';
import { day, now, optionalIds } from '../samples.js';

const ids = [...optionalIds, 'necessary', 'partners', 'maps'];
const anyModel = fc.constantFrom('opt-in', 'opt-out', 'notice');
const anyId = fc.constantFrom(...ids);

const anyCategory = fc.record(
  { id: anyId, sells: fc.boolean(), required: fc.oneof(fc.boolean(), fc.subarray(['opt-in', 'opt-out', 'notice'])) },
  { requiredKeys: ['id'] },
) as fc.Arbitrary<CategoryConfig>;

const anyService = fc.record(
  { id: fc.constantFrom('acme', 'beta', 'sale'), category: anyId, sells: fc.boolean(), shares: fc.boolean() },
  { requiredKeys: ['id', 'category'] },
) as fc.Arbitrary<ServiceConfig>;

const anyRule = fc.record(
  { model: anyModel, banner: fc.boolean(), required: fc.subarray(ids), days: fc.integer({ min: 1, max: 500 }) },
  { requiredKeys: [] },
) as fc.Arbitrary<RegionRule>;

const anyConfig = fc.record(
  {
    ...{ preset: fc.constantFrom('ccpa', 'gdpr'), model: anyModel, known: fc.boolean(), minor: fc.boolean() },
    region: fc.constantFrom('US-CA', 'US', 'us-tx', 'DE', 'CA-QC', 'nowhere'),
    regions: fc.dictionary(fc.constantFrom('US', 'US-CA', 'DE', 'UNDEFINED'), anyRule, { noNullPrototype: true }),
    categories: fc.array(anyCategory, { maxLength: 6 }),
    services: fc.array(anyService, { maxLength: 4 }),
    overrideSignal: fc.constantFrom('never', 'known', 'browser'),
    revision: fc.constantFrom(0, 1, 2),
    cookie: fc.record({ name: fc.constantFrom('heed', 'consent'), days: fc.integer({ min: 1, max: 500 }) }),
    signals: fc.record({ gpc: fc.boolean(), dnt: fc.constantFrom('ignore', 'deny') }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<HeedConfig>;

const anyAct = fc.oneof(
  fc.constantFrom('nothing', 'acceptAll', 'rejectAll', 'optOut', 'withdraw', 'close'),
  fc.dictionary(anyId, fc.boolean(), { noNullPrototype: true }),
);

/** What became of the cookie since. */
const anyFate = fc.constantFrom('kept', 'kept', 'kept', 'cut', 'quoted', 'escaped', 'doubled', 'overwritten');

const anyVisit = fc.record({
  config: fc.oneof({ weight: 9, arbitrary: anyConfig }, { weight: 1, arbitrary: anyBroken() }),
  /** The configuration at the time of the decision; in most cases the one of today. */
  earlier: fc.option(anyConfig, { nil: undefined, freq: 2 }),
  ...{ act: anyAct, confirmed: fc.boolean(), fate: anyFate, days: fc.constantFrom(0, 1, 20, 200, 380) },
  /** How the page hears of the signal: from the browser, or from the server that made the page. */
  gpc: fc.constantFrom('off', 'by property', 'by meta'),
  gpcBefore: fc.boolean(),
  dnt: fc.boolean(),
  region: fc.option(fc.constantFrom('US-CA', 'DE', 'CA-QC'), { nil: undefined }),
});

type Visit = typeof anyVisit extends fc.Arbitrary<infer T> ? T : never;

function anyBroken(): fc.Arbitrary<HeedConfig> {
  return fc.constantFrom<unknown[]>(null, 'x', { model: 'opt-up' }, { services: [1] }, { revision: -1 }) as never;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  forgetEverything();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('what a server reads', () => {
  it('is what the page decides, on arrival and after the signal is written down, but for the mirror (R-SIG-2, R-STO-1)', async () => {
    const seen = { heard: 0, recorded: 0, asked: 0, closed: 0 };
    await fc.assert(
      fc.asyncProperty(anyVisit, async (each) => {
        begin();
        await decide(each);
        const client = await comeBack(each);
        const { heard, record, asks } = compare(client, each);
        seen.heard += +heard;
        seen.recorded += +!!record;
        seen.asked += +asks;
        seen.closed += +client.policy.closed;
        await settled();
        compare(client, each);
      }),
      { numRuns: 150 },
    );
    // Visits that were all alike would prove nothing.
    expect(Math.min(seen.heard, seen.recorded, seen.asked, seen.closed)).toBeGreaterThan(3);
  }, 120_000);

  it('is what the page decides where somebody known has overridden the signal in two steps (R-CA-3)', async () => {
    begin();
    const config: HeedConfig = { model: 'opt-out', known: true };
    const each: Visit = {
      ...{ config, earlier: undefined, act: { sale: true }, confirmed: true, fate: 'kept', days: 1 },
      ...{ gpc: 'by property', gpcBefore: true, dnt: false, region: undefined },
    };
    await decide(each);
    const client = await comeBack(each);
    expect(compare(client, each)).toMatchObject({ excepted: 'known', grants: { sale: true } });
    expect(compare(client, { ...each, config: { ...config, known: false } }, false).grants['sale']).toBe(false);
  });
});

function begin(): void {
  forgetEverything();
  vi.setSystemTime(now);
  say({ gpc: 'off', dnt: false });
}

function say({ gpc, dnt, region }: Pick<Visit, 'gpc' | 'dnt'> & { region?: string | undefined }): void {
  signal(gpc === 'by property' ? true : undefined);
  Object.defineProperty(navigator, 'doNotTrack', { value: dnt ? '1' : null, configurable: true });
  const metas = { 'heed-gpc': gpc === 'by meta' ? '1' : undefined, 'heed-region': region };
  for (const [name, content] of Object.entries(metas)) {
    if (content) document.head.append(Object.assign(document.createElement('meta'), { name, content }));
  }
}

/** An earlier visit, in which the visitor may decide. */
async function decide({ config, earlier, act, confirmed, gpcBefore, dnt, region, fate, days }: Visit): Promise<void> {
  say({ gpc: gpcBefore ? 'by property' : 'off', dnt, region });
  const client = await visit(earlier ?? config);
  await settled();
  if (typeof act === 'object') await client.save(act);
  else if (act === 'close') client.close();
  else if (act !== 'nothing') await client[act as 'acceptAll']();
  if (confirmed) await client.confirm();
  await settled();
  leave();
  vi.setSystemTime(now + days * day);
  meddle(fate);
  // Out of a server's sight.
  localStorage.clear();
}

function meddle(fate: string): void {
  const [name, value = ''] = document.cookie.split('=') as [string, string?];
  if (!value || fate === 'kept') return;
  if (fate === 'doubled') setCookie(`${name}=${value.replace('.banner.', '.api.')}; domain=example.com`);
  const others = { cut: value.slice(0, -3).slice(0, 20), quoted: `"${value}"`, escaped: value.replaceAll('.', '%2E') };
  const other = fate in others ? others[fate as keyof typeof others] : 'granted=everything';
  if (fate !== 'doubled') setCookie(`${name}=${other}; path=/`);
}

async function comeBack({ config, gpc, dnt, region }: Visit): Promise<ConsentClient> {
  say({ gpc, dnt, region });
  return visit(config);
}

/** Holds the page's state against what a server reads from the request that this page would send now. */
function compare({ state }: ConsentClient, { config, gpc, dnt, region }: Visit, same = true) {
  const headers = new Headers({ ...(gpc !== 'off' && { 'Sec-GPC': '1' }), ...(dnt && { DNT: '1' }) });
  // A page mustn't set this header, so `Headers` of a page would drop it.
  const request = { get: (name: string) => (name === 'cookie' ? document.cookie : headers.get(name)) };
  const read = readConsent(request, config, { region: config?.region ? undefined : region, now: Date.now() });
  const page = Object.fromEntries(Object.keys(read).map((key) => [key, state[key as keyof typeof read]]));
  if (same) expect(read).toEqual(page);
  return read;
}
