// @vitest-environment jsdom
import { createRequire } from 'node:module';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HeedConfig } from '../../src/index.js';
import { type FollowTcfOptions, followTcf } from '../../src/integrations.js';
import {
  cookiesOf,
  forgetEverything,
  hearConsole,
  leave,
  listen,
  setCookie,
  settled,
  signal,
  visit,
} from '../browser/page.js';
import { closeForeignTcf, openForeignTcf, yesToAll } from './foreign-tcf.js';

beforeEach(forgetEverything);
afterEach(() => {
  leave();
  closeForeignTcf();
});

const page = window as { __tcfapi?: unknown };
const all = { functional: true, performance: true, targeting: true, sale: true, social: true };
const nothing = { functional: false, performance: false, targeting: false, sale: false, social: false };

const arrive = (options?: FollowTcfOptions, config: HeedConfig = {}) =>
  visit(config, { integrations: [followTcf(options)] });

/** Puts the IAB's own stub on the page. */
function putStub(): void {
  const stub = createRequire(import.meta.url)('@iabtcf/stub') as () => void;
  stub();
}

describe('heed beside a consent manager of the TCF', () => {
  it('asks nobody and allows nothing until that one has spoken, also where silence is permission', async () => {
    const cmp = openForeignTcf();
    const client = await arrive({}, { region: 'US-TX' });
    expect(client.state).toMatchObject({ surface: 'none', asks: false, record: undefined, grants: nothing });
    cmp.ask();
    await settled();
    expect(client.state).toMatchObject({ surface: 'none', record: undefined, grants: nothing });
    // The way back is the other one's, too.
    expect(document.querySelector('heed-trigger')?.hasAttribute('hidden')).toBe(true);
    cmp.say(yesToAll);
    await settled();
    expect(client.state).toMatchObject({ surface: 'none', grants: all, record: { source: 'cmp', grants: all } });
  });

  it('hears what that one has said before heed came', async () => {
    openForeignTcf().say(yesToAll);
    const client = await arrive();
    await settled();
    expect(client.state).toMatchObject({ grants: all, record: { source: 'cmp' } });
  });

  it('follows each purpose, and a withdrawal, by the table of categories', async () => {
    const cmp = openForeignTcf();
    const client = await arrive();
    cmp.ask();
    cmp.say({ purposes: [1, 8, 9, 10, 11] });
    await settled();
    expect(client.state.grants).toMatchObject({ ...nothing, functional: true, performance: true });
    cmp.say({ purposes: [1, 2, 3, 4, 7] });
    await settled();
    expect(client.state.grants).toMatchObject({ ...nothing, targeting: true, sale: true });
    // Nothing may be stored: nothing is allowed.
    cmp.say({ purposes: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11] });
    await settled();
    expect(client.state.grants).toMatchObject(nothing);
    expect(client.state.record).toMatchObject({ source: 'cmp', optedOut: true, grants: nothing });
  });

  it("goes by a table of the site's own, with vendors, special features and categories that heed does not know", async () => {
    const cmp = openForeignTcf();
    const needs = {
      performance: {},
      social: { purposes: [1], vendors: [7] },
      geo: { purposes: [1], specialFeatures: [1] },
    };
    const categories = ['performance', 'social', 'geo', 'unheard-of'].map((id) => ({ id }));
    const client = await arrive({ needs }, { categories });
    cmp.ask();
    cmp.say({ purposes: [1], vendors: [9] });
    await settled();
    const denied = { social: false, geo: false, 'unheard-of': false };
    expect(client.state.grants).toMatchObject({ performance: true, ...denied });
    cmp.say({ purposes: [1], vendors: [7], specialFeatures: [1] });
    await settled();
    expect(client.state.grants).toMatchObject({ performance: true, social: true, geo: true, 'unheard-of': false });
  });

  it('waits on the next page for it to say so again, and takes that for no new decision', async () => {
    const cmp = openForeignTcf();
    await arrive({}, { proof: { url: '/proof' } });
    cmp.say(yesToAll);
    await settled();
    leave();
    closeForeignTcf();
    const optOuts = listen('heed:opt-out');
    const next = openForeignTcf();
    const client = await arrive({}, { proof: { url: '/proof' } });
    const { record } = client.state;
    expect(client.state).toMatchObject({ grants: nothing, record: { source: 'cmp', grants: all } });
    next.say(yesToAll);
    await settled();
    expect(client.state.grants).toMatchObject(all);
    expect(client.state.record).toEqual(record);
    expect((await client.proof()).events).toHaveLength(1);
    next.say({ purposes: [1, 11] });
    await settled();
    expect(client.state.record).toMatchObject({ previous: record?.id, source: 'cmp' });
    expect(optOuts).toHaveLength(1);
  });

  it('leaves the cookies of services alone until it has spoken, and sweeps those that it denies then (R-EU-7)', async () => {
    const services = ['performance', 'targeting'].map((category) => ({
      ...{ id: `acme-${category}`, category },
      cookies: [{ name: `_${category}` }],
    }));
    for (const { cookies } of services) setCookie(`${cookies[0]?.name}=1`);
    const left = (): string[] => cookiesOf().flatMap(({ key }) => (key.startsWith('_') ? [key] : []));
    const cmp = openForeignTcf();
    await arrive({}, { services });
    await settled();
    expect(left()).toEqual(['_performance', '_targeting']);
    cmp.say({ purposes: [1, 8, 9, 10] });
    await settled();
    expect(left()).toEqual(['_performance']);
  });

  it('denies sale under a privacy signal whatever that one says, and when the signal is gone, too (R-CA-2, R-CA-5)', async () => {
    signal(true);
    const cmp = openForeignTcf();
    const unsold = { functional: true, performance: true, targeting: false, sale: false, social: false };
    const client = await arrive({}, { region: 'US-CA', overrideSignal: 'browser' });
    cmp.ask();
    cmp.say(yesToAll);
    await settled();
    expect(client.state).toMatchObject({ surface: 'none', honored: true, grants: unsold });
    expect(client.state.record).toMatchObject({ source: 'gpc', optedOut: true, grants: unsold });
    leave();
    signal(undefined);
    closeForeignTcf();
    const next = openForeignTcf();
    const later = await arrive({}, { region: 'US-CA', overrideSignal: 'browser' });
    next.say(yesToAll);
    await settled();
    expect(later.state).toMatchObject({ surface: 'none', grants: unsold, record: { source: 'gpc' } });
    // The same answer, given anew.
    next.ask(yesToAll);
    next.say(yesToAll);
    await settled();
    expect(later.state).toMatchObject({ surface: 'none', grants: all, record: { source: 'cmp' } });
  });

  it('hears a signal that comes after its yes (R-SIG-4)', async () => {
    const cmp = openForeignTcf();
    const client = await arrive();
    cmp.say(yesToAll);
    await settled();
    signal(true);
    expect([client.allows('performance'), client.allows('sale')]).toEqual([true, false]);
    await settled();
    expect(client.state.record).toMatchObject({ source: 'gpc', optedOut: true });
  });

  it('keeps what a visitor has denied in heed itself against an older yes of that one (R-CA-9)', async () => {
    const first = openForeignTcf();
    const before = await arrive({}, { region: 'US-CA' });
    first.say(yesToAll);
    await settled();
    await before.optOut('link');
    leave();
    closeForeignTcf();
    const cmp = openForeignTcf();
    const client = await arrive({}, { region: 'US-CA' });
    cmp.say({ purposes: [1, 2, 3, 4, 7, 11] });
    await settled();
    expect(client.state.grants).toMatchObject({ ...nothing, functional: true });
    expect(client.state.record).toMatchObject({ source: 'api' });
    cmp.ask(yesToAll);
    cmp.say(yesToAll);
    await settled();
    expect(client.state).toMatchObject({ surface: 'none', grants: all, record: { source: 'cmp' } });
  });

  it.each([
    ['denies, unless told otherwise', undefined, nothing],
    ['allows, where the site says so', 'allow', all],
  ] as const)('%s, what that one says the GDPR does not apply to', async (_, outside, grants) => {
    const cmp = openForeignTcf();
    const client = await arrive(outside && { outside });
    cmp.say(undefined);
    await settled();
    expect(client.state.grants).toMatchObject(grants);
  });

  it.each([
    ['refused under the GDPR, though the site allows everything outside of it', true, false, { outside: 'allow' }],
    ['agreed to where nobody says whether the GDPR applies', undefined, true, { outside: 'allow' }],
    ['agreed to outside the GDPR, where the site leaves that to another', false, true, {}],
  ] as const)('allows nothing that a visitor has %s', async (_, gdprApplies, consent, options) => {
    const consents = Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((id) => [id, consent]));
    const says = { eventStatus: 'tcloaded', gdprApplies, purpose: { consents } };
    page.__tcfapi = (_command: string, _version: number, heard: (event: object, done: boolean) => void) =>
      heard(says, true);
    const client = await arrive(options);
    await settled();
    expect(client.state).toMatchObject({ surface: 'none', grants: nothing });
  });

  it('finds one that comes late, and one that only a stub stands for', async () => {
    const client = await arrive();
    await settled();
    putStub();
    const other = await arrive();
    // The stub hands its queue to the real one.
    const cmp = openForeignTcf();
    cmp.say(yesToAll);
    await vi.waitFor(() => expect(other.state.grants).toMatchObject(all));
    await vi.waitFor(() => expect(client.state.grants).toMatchObject(all));
  });

  it.each([
    ['is missing', undefined],
    ['hangs', () => {}],
    [
      'throws',
      () => {
        throw new Error('broken');
      },
    ],
    ['answers nonsense', (_: string, __: number, heard: (...answer: unknown[]) => void) => heard(null, false)],
    [
      'answers half',
      (_: string, __: number, heard: (...answer: unknown[]) => void) => heard({ eventStatus: 'tcloaded' }, true),
    ],
    [
      'answers with a yes of another shape',
      (_: string, __: number, heard: (...answer: unknown[]) => void) =>
        heard({ eventStatus: 'tcloaded', gdprApplies: true, purpose: { consents: 'all' } }, true),
    ],
  ])('leaves everything denied where that one %s, and tells the console at most (R-VEN-1)', async (_, api) => {
    const { told } = hearConsole();
    if (api) page.__tcfapi = api;
    const client = await arrive({ wait: 100 });
    const isSaid = /half|shape/.test(_);
    if (!isSaid) await vi.waitFor(() => expect(told.join()).toContain('__tcfapi says nothing'));
    await settled();
    expect(client.state).toMatchObject({ surface: 'none', ready: true, grants: nothing });
  });

  it('takes its listener away with it, be it at once', async () => {
    const cmp = openForeignTcf();
    const client = await arrive();
    cmp.say(yesToAll);
    await settled();
    expect(cmp.listeners()).toBe(1);
    client.destroy();
    expect(cmp.listeners()).toBe(0);
    const next = openForeignTcf();
    const gone = await arrive();
    gone.destroy();
    next.say(yesToAll);
    await settled();
    expect(next.listeners()).toBe(0);
    expect(gone.state.grants).toMatchObject(nothing);
  });
});
