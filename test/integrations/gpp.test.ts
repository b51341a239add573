// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGppStub } from '../../src/integrations/gpp/gpp-stub.js';
import { type GppOptions, gpp } from '../../src/integrations.js';
import { forgetEverything, hearConsole, leave, signal, visit } from '../browser/page.js';

type Callback = (value: never, success: boolean) => void;
interface Heard {
  readonly eventName: string;
  readonly data: unknown;
  readonly pingData: { readonly gppString: string; readonly signalStatus: string };
}
type Api = ((command?: unknown, callback?: Callback, parameter?: unknown) => unknown) & { queue?: unknown[][] };

const page = window as { __gpp?: Api };
const everything = { sale: true, targeting: true, social: true };

beforeEach(forgetEverything);
afterEach(() => {
  leave();
  delete page.__gpp;
});

function ask(command: string, parameter?: unknown): unknown {
  let answer: unknown = 'no answer at once';
  page.__gpp?.(command, ((value: unknown) => (answer = value)) as Callback, parameter);
  return answer;
}

/** Puts a stub on the page that notes every event from before heed has come. */
function listenFirst(): string[] {
  const told: string[] = [];
  const queue: unknown[][] = [];
  const stub: Api = (...call) => void queue.push(call);
  page.__gpp = Object.assign(stub, { queue });
  stub('addEventListener', (({ eventName, data }: Heard) => told.push(`${eventName} ${data}`)) as Callback);
  return told;
}

const arrive = (region: string | undefined, options?: GppOptions, config = {}) =>
  visit({ ...(region && { region }), ...config }, { integrations: [gpp(options)] });

describe('GPP', () => {
  it('answers before heed knows the visitor, at once, to every command (R-GPP-1)', async () => {
    const visiting = arrive('US-CA');
    expect(ask('ping')).toMatchObject({ cmpStatus: 'loading', signalStatus: 'not ready', gppString: '', cmpId: 1 });
    expect(ask('hasSection', 'usca')).toBe(false);
    expect(ask('getSection', 'usca')).toBe(null);
    expect(ask('removeEventListener', 7)).toBe(false);
    expect(ask('somethingElse')).toBe(null);
    await visiting;
    expect(ask('hasSection', 'usca')).toBe(true);
    expect(ask('getField', 'usca.SaleOptOut')).toBe(2);
    expect([ask('hasSection', 'constructor'), ask('getSection', 'toString')]).toEqual([false, null]);
    expect(ask('getField', 'usca.toString')).toBe(null);
    expect(ask('getSection', 'usca')).toMatchObject([{ SaleOptOut: 2 }, { SubsectionType: 1, Gpc: false }]);
  });

  it('answers what a stub has queued, in order (R-GPP-1)', async () => {
    const told = listenFirst();
    page.__gpp?.('ping', (() => told.push('ping')) as Callback);
    const visiting = arrive('US-CA');
    expect(told).toEqual(['listenerRegistered true', 'ping']);
    await visiting;
    expect(told.slice(2)).toContain('cmpStatus loaded');
  });

  it("takes the place of heed's own stub, which answers at once, and of another one it leaves alone (R-GPP-1)", async () => {
    createGppStub();
    const stub = page.__gpp;
    createGppStub();
    expect(page.__gpp).toBe(stub);
    const told: string[] = [];
    page.__gpp?.('addEventListener', (({ eventName, data }: Heard) => told.push(`${eventName} ${data}`)) as Callback);
    page.__gpp?.('getSection', ((section: unknown) => told.push(`usca ${section}`)) as Callback, 'usca');
    expect(ask('ping')).toMatchObject({ cmpStatus: 'stub', signalStatus: 'not ready', gppString: '' });
    expect([ask('hasSection', 'usca'), ask('getSection', 'usca')]).toEqual([false, 'no answer at once']);
    page.__gpp?.('ping');
    const client = await arrive('US-CA');
    expect(page.__gpp).not.toBe(stub);
    await client.acceptAll();
    const shown = ['cmpStatus loaded', 'cmpDisplayStatus visible', 'cmpDisplayStatus hidden', 'sectionChange usca'];
    expect(told).toEqual(['listenerRegistered true', 'usca null', ...shown, 'signalStatus ready']);
    document.querySelector('iframe')?.remove();
  });

  it('tells a new visitor’s answer in the order that the standard has, and a change after "not ready" (R-GPP-2)', async () => {
    const told = listenFirst();
    const client = await arrive('US-CA');
    await client.acceptAll();
    const first = ['cmpStatus loaded', 'cmpDisplayStatus visible', 'cmpDisplayStatus hidden', 'sectionChange usca'];
    expect(told.splice(0)).toEqual(['listenerRegistered true', ...first, 'signalStatus ready']);
    await client.optOut();
    expect(told).toEqual(['signalStatus not ready', 'sectionChange usca', 'signalStatus ready']);
  });

  it('is ready for who comes back, and "not ready" while the preferences are open (R-GPP-2)', async () => {
    await (await arrive('US-CA')).acceptAll();
    leave();
    const told = listenFirst();
    const client = await arrive('US-CA');
    expect(told.splice(0)).toEqual(['listenerRegistered true', 'cmpStatus loaded', 'signalStatus ready']);
    client.open('preferences');
    await client.ready;
    client.close();
    const shown = ['signalStatus not ready', 'cmpDisplayStatus visible', 'cmpDisplayStatus hidden'];
    expect(told).toEqual([...shown, 'signalStatus ready']);
  });

  it('has the strings of California and of the nation, opted out by the signal and not (R-GPP-3, R-GPP-4)', async () => {
    const strings: unknown[] = [];
    for (const gpc of [true, false]) {
      for (const sections of ['state', 'national'] as const) {
        forgetEverything();
        signal(gpc);
        await arrive('US-CA', { sections });
        strings.push((ask('ping') as Heard['pingData']).gppString);
        leave();
      }
    }
    expect(strings).toEqual([
      ...['DBABBg~BUUAAACA.YA', 'DBABLA~CVQVAAAAAACA.YA'],
      ...['DBABBg~BUoAAACA.QA', 'DBABLA~CVQqAAAAAACA.QA'],
    ]);
  });

  it.each([
    ['US-CA', 'both', [7, 8]],
    ['US-CA', 'state', [8]],
    ['US-WY', 'state', [7]],
    ['US', 'state', [7]],
    [undefined, 'state', [7]],
    ['DE', 'both', [-1]],
  ] as const)('of a visitor from %s with sections "%s" says that %j apply (R-GPP-3)', async (region, sections, ids) => {
    await arrive(region, { sections });
    expect(ask('ping')).toMatchObject({ applicableSections: ids });
  });

  it('says that US National applies to a visitor whose region a server tells by an empty text: unknown is not abroad (R-GPP-3)', async () => {
    await arrive(undefined, {}, { region: async () => '' });
    expect(ask('ping')).toMatchObject({ applicableSections: [7] });
  });

  it('tells of a visitor under 16 that there is no consent, and of one who has given it (R-GPP-3)', async () => {
    const client = await arrive('US-CA', {}, { minor: true });
    expect(ask('getField', 'usca.KnownChildSensitiveDataConsents')).toEqual([1, 1]);
    await client.save(everything);
    await client.confirm();
    expect(ask('getField', 'usca.KnownChildSensitiveDataConsents')).toEqual([2, 2]);
  });

  it('says what the site says of its notices, its agreement and sensitive data, and never in place of a choice', async () => {
    signal(true);
    const fields = { usmd: { AdditionalDataProcessingConsent: 1, SaleOptOut: 2 } };
    await arrive('US-MD', { mspa: 'service-provider', fields });
    const told = { MspaCoveredTransaction: 1, MspaMode: 2, AdditionalDataProcessingConsent: 1, SaleOptOut: 1 };
    expect(ask('getSection', 'usmd')).toMatchObject([told, { Gpc: true }]);
    leave();
    await arrive('US-CA', { notice: false });
    expect(ask('getSection', 'usca')).toMatchObject([{ SaleOptOutNotice: 2, SaleOptOut: 0 }, { Gpc: true }]);
  });

  it('says "error" where no configuration can be used, and keeps its string empty', async () => {
    hearConsole();
    await visit(Promise.reject(new Error('No file.')), { integrations: [gpp()] });
    expect(ask('ping')).toMatchObject({ cmpStatus: 'error', signalStatus: 'not ready', gppString: '' });
  });

  it('tells everybody although one listener throws, and is gone when heed is', async () => {
    const { told: errors } = hearConsole();
    const told: string[] = [];
    const visiting = arrive('US-CA');
    page.__gpp?.('addEventListener', (() => {
      throw new Error('broken');
    }) as Callback);
    page.__gpp?.('addEventListener', (({ eventName }: Heard) => told.push(eventName)) as Callback);
    await visiting;
    expect(told).toContain('cmpStatus');
    expect(errors.join()).toContain('broken');
    leave();
    expect(page.__gpp).toBe(undefined);
    expect(document.querySelector('iframe')).toBe(null);
  });
});
