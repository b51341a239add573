import type { HeedConfig } from 'heed';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accept, heed, html, oldLibrary, pretendedSignal } from './pages.js';
import { auction, bid, prebid } from './prebid.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget } from './witness.js';

let site: Site;
let visitor: Visitor;

/** A Californian whom nobody asks: silence allows, as the law has it, and the string is there at once. */
const california: HeedConfig = { model: 'opt-out', region: 'US-CA', regions: { 'US-CA': { banner: false } } };
const cookie = { name: 'heed' };
const stub = '<script src="/heed/gpp-stub.js"></script>';
const signal = `<script>${pretendedSignal}</script>`;

/** Writes down what a call, or a listener, hears; in the page. */
const note = `window.ran = []; const note = (name) => (value, success) => ran.push([name, success,
  value?.eventName ?? value?.cmpStatus ?? value?.uspString ?? value, value?.data].map(String).join(' '));`;

/** What a tag in a frame of another origin does, once told to; it tells the page of each answer. */
const askFromFrame = `
  const call = (callId, command, parameter) => ({ __gppCall: { callId, command, parameter, version: '1.1' } });
  const tell = (...heard) => parent.postMessage({ heard: heard.join(' ') }, '*');
  addEventListener('message', ({ data }) => {
    if (data !== 'ask') {
      const { __gppReturn, __uspapiReturn } = typeof data === 'string' ? JSON.parse(data) : data;
      const { callId, success, returnValue: told } = __gppReturn ?? __uspapiReturn;
      return tell(typeof data, callId, success, told.eventName ?? told.gppString ?? told.uspString ?? told);
    }
    tell(...['__gppLocator', '__uspapiLocator'].filter((name) => parent.frames[name]));
    parent.postMessage(call(1, 'addEventListener'), '*');
    parent.postMessage(JSON.stringify(call('two', 'ping')), '*');
    parent.postMessage(call(3, 'hasSection', 'usca'), '*');
    parent.postMessage({ __uspapiCall: { callId: 4, command: 'getUSPData', version: 1 } }, '*');
  });`;

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
  site.file('/prebid.js', await prebid(['gpp', 'usp']));
});
afterEach(async () => {
  await forget(visitor);
  site.clearLog();
});
afterAll(() => site.close());

async function visit(config: HeedConfig, head: string, body = ''): Promise<void> {
  await visitor.visit(site.page('/page.html', html({ config: { cookie, ...config }, head, body })));
  await visitor.run(() => window.heed.ready);
}

const heard = (): Promise<string[]> => visitor.run(() => window.ran ?? []);

describe('tags that ask __gpp', () => {
  it('are answered from the first script on, and told of every change, in order (R-GPP-1, R-GPP-2)', async () => {
    const tag = `<script>${note}
      __gpp('ping', note('ping'));
      __gpp('addEventListener', note('event'));
      __gpp('getSection', note('section'), 'usca');
    </script>`;
    await visit({ ...california, integrations: { gpp: true } }, stub + tag + heed);
    const before = ['ping true stub undefined', 'event true listenerRegistered true', 'section false null undefined'];
    const arrived = ['event true cmpStatus loaded', 'event true signalStatus ready'];
    await visitor.until(() => (window.ran?.length ?? 0) >= 5);
    expect(await heard()).toEqual([...before, ...arrived]);
    await visitor.run(() => window.heed.optOut());
    const changed = ['signalStatus not ready', 'sectionChange usca', 'signalStatus ready'];
    expect((await heard()).slice(5)).toEqual(changed.map((event) => `event true ${event}`));
    const answers = await visitor.run(() => {
      const ask = (command: string, parameter?: string): unknown => {
        let answer: unknown;
        const take = (value: unknown): void => {
          answer = value;
        };
        (Reflect.get(window, '__gpp') as (...call: unknown[]) => void)(command, take, parameter);
        return answer;
      };
      return [ask('ping'), ask('getSection', 'usca'), ask('hasSection', 'usnat'), ask('getField', 'usca.SaleOptOut')];
    });
    expect(answers).toMatchObject([
      { gppString: 'DBABBg~BUUAAACA.QA', applicableSections: [8], cmpId: 1, signalStatus: 'ready' },
      [{ SaleOptOut: 1, SharingOptOut: 1 }, { Gpc: false }],
      false,
      1,
    ]);
  });

  it('are answered the same where an old library has replaced what browsers bring (R-GPP-1)', async () => {
    await visit({ ...california, integrations: { gpp: true } }, oldLibrary + stub + heed);
    await visitor.run(() => window.heed.optOut());
    const told = await visitor.run(() => {
      let string = '';
      const take = (value: { gppString: string }): void => {
        string = value.gppString;
      };
      (Reflect.get(window, '__gpp') as (...call: unknown[]) => void)('ping', take);
      return string;
    });
    expect(told).toBe('DBABBg~BUUAAACA.QA');
  });

  it('in a frame of another origin find it by its name and are answered, in objects and in text (R-GPP-5, R-USP-1)', async () => {
    site.page('/frame.html', `<!doctype html><script>${askFromFrame}</script>`);
    const listen = `<script>window.ran = [];
      addEventListener('message', ({ data }) => data.heard !== undefined && ran.push(data.heard));</script>`;
    const frame = `<iframe id="ad" src="${site.host('ads')}/frame.html" title="Ad"></iframe>`;
    await visit({ ...california, integrations: { gpp: true, uspapi: true } }, listen + heed, frame);
    await visitor.run(() => document.querySelector<HTMLIFrameElement>('#ad')?.contentWindow?.postMessage('ask', '*'));
    await visitor.until(() => (window.ran?.length ?? 0) >= 5);
    expect(await heard()).toEqual([
      '__gppLocator __uspapiLocator',
      'object 1 true listenerRegistered',
      'string two true DBABBg~BUoAAACA.QA',
      'object 3 true true',
      'object 4 true 1YNN',
    ]);
    await visitor.run(() => window.heed.optOut());
    await visitor.until(() => (window.ran?.length ?? 0) >= 8);
    const changed = ['signalStatus', 'sectionChange', 'signalStatus'];
    expect((await heard()).slice(5)).toEqual(changed.map((event) => `object 1 true ${event}`));
  });
});

describe('Prebid', () => {
  const integrations = { gpp: { sections: 'national' }, uspapi: true } as const;
  const head = `${stub}<script src="/prebid.js"></script>${heed}`;

  it('waits for the answer of who is asked, asks for ads with it, and with the next one after that (R-GPP-2, R-GPP-3, R-USP-1)', async () => {
    await visit({ model: 'opt-out', region: 'US-CA', integrations }, head);
    await visitor.waitToSee('[part=banner]');
    await bid(visitor, site);
    expect(site.requestsTo('/auction')).toEqual([]);
    await accept(visitor);
    const national = { gpp_sid: [7], ext: { us_privacy: '1YNN' }, gpp: 'DBABLA~CVQqAAAAAACA.QA' };
    expect((await auction(site)).regs).toMatchObject(national);
    await visitor.run(() => window.heed.optOut());
    site.clearLog();
    await bid(visitor, site);
    expect((await auction(site)).regs).toMatchObject({ ext: { us_privacy: '1YYN' }, gpp: 'DBABLA~CVQVAAAAAACA.QA' });
  });

  it('asks for ads with the opt-out of who sends the signal, without a click (R-CA-1, R-GPP-4, R-USP-1)', async () => {
    await visit({ ...california, integrations }, signal + head);
    await bid(visitor, site);
    expect((await auction(site)).regs).toMatchObject({ ext: { us_privacy: '1YYN' }, gpp: 'DBABLA~CVQVAAAAAACA.YA' });
  });
});
