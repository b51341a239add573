// @vitest-environment jsdom
import { CmpApi, CmpDisplayStatus, CmpStatus, SignalStatus } from '@iabgpp/cmpapi';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HeedConfig } from '../../src/index.js';
import { type FollowGppOptions, followGpp, followTcf } from '../../src/integrations.js';
import { forgetEverything, hearConsole, leave, settled, signal, visit } from '../browser/page.js';
import { closeForeignTcf, openForeignTcf } from './foreign-tcf.js';

const page = window as { __gpp?: unknown };
const all = { functional: true, performance: true, targeting: true, sale: true, social: true };
const nothing = { functional: false, performance: false, targeting: false, sale: false, social: false };
const unsold = { ...all, targeting: false, sale: false, social: false };

type Fields = Readonly<Record<string, unknown>>;

beforeEach(forgetEverything);
afterEach(() => {
  leave();
  closeForeignTcf();
  delete page.__gpp;
});

const arrive = (options?: FollowGppOptions, config: HeedConfig = {}) =>
  visit({ region: 'US-CA', ...config }, { integrations: [followGpp(options)] });

/** A stub as the IAB has it, which the library asks for its queue and for its listeners. */
function putStub(): void {
  const queue: unknown[][] = [];
  const events: object[] = [];
  page.__gpp ??= (command?: string, callback?: (event: object) => void, parameter?: unknown) => {
    if (command === undefined) return queue;
    if (command === 'events') return events;
    if (command !== 'addEventListener') return void queue.push([command, callback, parameter]);
    events.push({ id: events.length + 1, callback, parameter });
    callback?.({
      eventName: 'listenerRegistered',
      listenerId: events.length,
      data: true,
      pingData: { cmpStatus: 'stub' },
    });
  };
}

/** A consent manager made of the IAB's library, on the page from now on. */
function openForeignGpp() {
  putStub();
  const api = new CmpApi(31, 1);
  return {
    ask: () => {
      api.setCmpStatus(CmpStatus.LOADED);
      api.setSignalStatus(SignalStatus.NOT_READY);
      api.setCmpDisplayStatus(CmpDisplayStatus.VISIBLE);
    },
    /** What holds, section by section; no section: none applies. */
    say: (sections: Readonly<Record<string, Fields>>) => {
      api.setSignalStatus(SignalStatus.NOT_READY);
      for (const [name, fields] of Object.entries(sections))
        for (const [field, value] of Object.entries(fields)) api.setFieldValue(name, field, value);
      const ids = { usnat: 7, usca: 8, usva: 9 } as Readonly<Record<string, number>>;
      api.setApplicableSections(
        Object.keys(sections).length ? Object.keys(sections).map((name) => ids[name] ?? 0) : [-1],
      );
      api.setCmpStatus(CmpStatus.LOADED);
      api.setCmpDisplayStatus(CmpDisplayStatus.HIDDEN);
      for (const name of Object.keys(sections)) api.fireSectionChange(name);
      api.setSignalStatus(SignalStatus.READY);
    },
  };
}

const yes = { SaleOptOut: 2, SharingOptOut: 2 };
const no = { SaleOptOut: 1, SharingOptOut: 1 };

describe('heed beside a consent manager of GPP', () => {
  it('asks nobody and allows nothing until that one is ready, then what nobody has opted out of', async () => {
    const cmp = openForeignGpp();
    const client = await arrive();
    cmp.ask();
    await settled();
    expect(client.state).toMatchObject({ surface: 'none', asks: false, record: undefined, grants: nothing });
    cmp.say({ usca: yes });
    await settled();
    expect(client.state).toMatchObject({ surface: 'none', grants: all, record: { source: 'cmp', grants: all } });
    cmp.ask();
    await settled();
    expect(client.state.grants).toMatchObject(all);
    cmp.say({ usca: no });
    await settled();
    expect(client.state.grants).toMatchObject(unsold);
    expect(client.state.record).toMatchObject({ source: 'cmp', optedOut: true });
    // No second step of heed's: the other one has asked.
    cmp.ask();
    cmp.say({ usca: yes });
    await settled();
    expect(client.state).toMatchObject({ surface: 'none', grants: all });
  });

  it.each([
    ['of sale alone', { usca: { SaleOptOut: 1, SharingOptOut: 2 } }, { ...all, sale: false, social: false }],
    ['of sharing alone', { usca: { SaleOptOut: 2, SharingOptOut: 1 } }, { ...all, targeting: false, social: false }],
    ['of nothing that applies', { usca: { SaleOptOut: 2, SharingOptOut: 0 } }, { ...all, targeting: false }],
    ['by its sub-section Gpc', { usca: { ...yes, Gpc: true } }, unsold],
    ['in a state with a word of its own', { usva: { SaleOptOut: 2, TargetedAdvertisingOptOut: 2 } }, all],
    [
      'in one of two sections',
      { usca: yes, usnat: { ...yes, TargetedAdvertisingOptOut: 1 } },
      { ...all, targeting: false, social: false },
    ],
  ])('hears an opt-out %s (R-GPP-3)', async (_, sections, grants) => {
    const cmp = openForeignGpp();
    const client = await arrive();
    cmp.say(sections);
    await settled();
    expect(client.state.grants).toMatchObject(grants);
  });

  it('reads a section that is told of segment by segment, too', async () => {
    const parsedSections = { usca: [yes, { SubsectionType: 1, Gpc: true }], tcfeuv2: [{}] };
    page.__gpp = (_: string, heard: (event: object) => void) =>
      heard({ listenerId: 1, pingData: { signalStatus: 'ready', applicableSections: [8], parsedSections } });
    const client = await arrive();
    await settled();
    expect(client.state.grants).toMatchObject(unsold);
  });

  it("goes by a table of the site's own", async () => {
    const cmp = openForeignGpp();
    const fields = { performance: ['TargetedAdvertisingOptOut'], partners: [] };
    const categories = ['performance', 'targeting', 'partners', 'unheard-of'].map((id) => ({ id }));
    const client = await arrive({ fields }, { categories });
    cmp.say({ usva: { SaleOptOut: 2, TargetedAdvertisingOptOut: 1 } });
    await settled();
    const grants = { performance: false, targeting: false, partners: true, 'unheard-of': false };
    expect(client.state.grants).toMatchObject(grants);
  });

  it('denies sale under a privacy signal that the other one has not heard (R-CA-1, R-CA-2)', async () => {
    signal(true);
    const cmp = openForeignGpp();
    const client = await arrive();
    cmp.ask();
    cmp.say({ usca: yes });
    await settled();
    expect(client.state).toMatchObject({ grants: unsold, honored: true, surface: 'none', record: { source: 'gpc' } });
  });

  it.each([
    ['denies, unless told otherwise', undefined, nothing],
    ['allows, where the site says so', 'allow', all],
  ] as const)('%s, what no section applies to', async (_, outside, grants) => {
    const cmp = openForeignGpp();
    const client = await arrive(outside && { outside });
    cmp.say({});
    await settled();
    expect(client.state.grants).toMatchObject(grants);
  });

  it('leaves to the TCF whom no section is for, and the other way about', async () => {
    const tcf = openForeignTcf();
    const cmp = openForeignGpp();
    const client = await visit({}, { integrations: [followTcf(), followGpp()] });
    cmp.say({});
    tcf.say({ purposes: [1, 11] });
    await settled();
    expect(client.state.grants).toMatchObject({ ...nothing, functional: true });
    tcf.say(undefined);
    cmp.say({ usca: no });
    await settled();
    expect(client.state.grants).toMatchObject(unsold);
  });

  it('finds one that comes late, behind a stub, and takes its listener away with it', async () => {
    putStub();
    const client = await arrive();
    await settled();
    const cmp = openForeignGpp();
    cmp.say({ usca: yes });
    await settled();
    expect(client.state.grants).toMatchObject(all);
    const { __gpp: real } = page as { __gpp: (...call: unknown[]) => unknown };
    const answers: unknown[] = [];
    page.__gpp = (command: unknown, _: unknown, id: unknown) =>
      real(command, (answer: unknown) => answers.push(command, answer), id);
    client.destroy();
    expect(answers).toMatchObject(['removeEventListener', { eventName: 'listenerRemoved' }]);
    cmp.say({ usca: no });
    expect(answers).toHaveLength(2);
  });

  it.each([
    ['is missing', undefined],
    [
      'throws',
      () => {
        throw new Error('broken');
      },
    ],
    [
      'answers nonsense',
      (_: string, heard: (event: unknown) => void) => heard({ pingData: { signalStatus: 'ready', parsedSections: 7 } }),
    ],
  ])('leaves everything denied where that one %s (R-VEN-1)', async (name, api) => {
    const { told } = hearConsole();
    if (api) page.__gpp = api;
    const client = await arrive({ wait: 100 });
    if (!/nonsense/.test(name)) await vi.waitFor(() => expect(told.join()).toContain('__gpp says nothing'));
    await settled();
    expect(client.state).toMatchObject({ surface: 'none', ready: true, grants: nothing });
  });
});
