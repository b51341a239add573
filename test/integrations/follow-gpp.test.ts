// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HeedConfig } from '../../src/index.js';
import { type FollowGppOptions, followGpp, followTcf } from '../../src/integrations.js';
import { forgetEverything, hearConsole, leave, settled, signal, visit } from '../browser/page.js';
import { openForeignGpp, putGppStub } from './foreign-gpp.js';
import { closeForeignTcf, openForeignTcf } from './foreign-tcf.js';

const page = window as { __gpp?: unknown };
const all = { functional: true, performance: true, targeting: true, sale: true, social: true };
const nothing = { functional: false, performance: false, targeting: false, sale: false, social: false };
const unsold = { ...all, targeting: false, sale: false, social: false };

beforeEach(forgetEverything);
afterEach(() => {
  leave();
  closeForeignTcf();
  delete page.__gpp;
});

const arrive = (options?: FollowGppOptions, config: HeedConfig = {}) =>
  visit({ region: 'US-CA', ...config }, { integrations: [followGpp(options)] });

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

  it('keeps what a visitor has denied in heed itself against an older yes of that one, until they answer it anew (R-CA-9)', async () => {
    const before = await arrive();
    openForeignGpp().say({ usca: yes });
    await settled();
    await before.optOut('link');
    leave();
    delete page.__gpp;
    const cmp = openForeignGpp();
    const client = await arrive();
    cmp.say({ usca: yes });
    await settled();
    expect(client.state).toMatchObject({ grants: unsold, record: { source: 'api' } });
    cmp.ask();
    cmp.say({ usca: yes });
    await settled();
    expect(client.state).toMatchObject({ grants: all, record: { source: 'cmp' } });
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
    putGppStub();
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
