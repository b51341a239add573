// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClient } from '../../src/browser/create-client.js';
import type { Mountable } from '../../src/browser/parts.js';
import { readRecord } from '../../src/browser/record-reader.js';
import { writeRecord } from '../../src/browser/record-writer.js';
import { encodeRecord } from '../../src/core/record.js';
import {
  type ConsentClient,
  type ConsentRecord,
  type ConsentState,
  createConsent,
  type HeedConfig,
} from '../../src/index.js';
import { readConsent } from '../../src/server.js';
import { day, granted, grantsOf, optionalIds, recordOf, sellingIds } from '../samples.js';
import {
  cookiesOf,
  forgetEverything,
  hearConsole,
  held,
  leave,
  listen,
  partsOf,
  put,
  ran,
  refuseCookies,
  refuseStorage,
  setCookie,
  settled,
  signal,
  visit,
  watch,
} from './page.js';

const optIn: HeedConfig = { model: 'opt-in' };
const optOut: HeedConfig = { model: 'opt-out' };

const stored = () => readRecord('heed', Date.now()).record;

/** The present second, as records keep it. */
const time = (): number => Date.now() - (Date.now() % 1000);

const refusedAt = (decidedAt: number): ConsentRecord =>
  recordOf({ decidedAt, optedOut: true, grants: grantsOf(optionalIds, false) });

const click = (element: Element | undefined, init: MouseEventInit = {}): boolean =>
  element?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, ...init })) ??
  false;

beforeEach(() => {
  forgetEverything();
  delete document.body.dataset['ran'];
});
afterEach(() => {
  leave();
  vi.restoreAllMocks();
});

describe('a new visitor', () => {
  it('finds everything shut until deciding, with nothing stored (R-EU-1)', async () => {
    put(held('a', 'data-category="performance"'));
    const client = await visit(optIn);
    await settled();
    expect(client.state).toMatchObject({ ready: true, surface: 'banner', asks: true, record: undefined });
    expect(granted(client.state.grants)).toEqual(['necessary']);
    expect([ran(), cookiesOf(), Object.keys(localStorage)]).toEqual(['', [], []]);
  });

  it('finds everything shut while the configuration is on its way (R-EU-1)', async () => {
    let arrive = (_: HeedConfig): void => {};
    const client = watch(createConsent(new Promise((resolve) => (arrive = resolve))));
    put(held('a', 'data-category="performance"'));
    await settled();
    expect(client.state).toMatchObject({ ready: false, surface: 'none' });
    expect([client.allows('performance'), client.allows('necessary'), ran()]).toEqual([false, true, '']);
    arrive(optOut);
    await client.ready;
    expect(client.state.ready).toBe(true);
    expect([client.allows('performance'), ran()]).toEqual([true, 'a']);
  });

  it('of unknown region gets the strictest model, and of a known one its own (R-EU-1)', async () => {
    expect((await visit({})).state.model).toBe('opt-in');
    leave();
    expect((await visit({ region: async () => 'US-CA' })).state).toMatchObject({ model: 'opt-out', region: 'US-CA' });
  });

  it('is neither asked nor recorded while the page is only rendered ahead (R-LOAD-1)', async () => {
    Object.defineProperty(document, 'prerendering', { value: true, configurable: true });
    signal(true);
    put(held('a', 'data-category="performance"'));
    const client = watch(createConsent(optOut));
    await settled();
    expect(client.state).toMatchObject({ ready: false, surface: 'none' });
    expect([ran(), cookiesOf()]).toEqual(['', []]);
    Reflect.deleteProperty(document, 'prerendering');
    document.dispatchEvent(new Event('prerenderingchange'));
    await client.ready;
    await settled();
    expect([ran(), cookiesOf().length]).toEqual(['a', 1]);
  });
});

describe('a configuration that can not be used', () => {
  it.each<[string, () => unknown]>([
    ['is missing', () => null],
    ['is a text', () => 'opt-out'],
    ['could not be fetched', () => Promise.reject(new Error('404'))],
    ['came as nothing', () => Promise.resolve(undefined)],
    ['has an unknown model', () => ({ model: 'opt-maybe' })],
    ['has categories of the wrong shape', () => ({ model: 'opt-out', categories: { sale: true } })],
    ['has services of the wrong shape', () => ({ model: 'opt-out', services: 'all' })],
    ['has a life of the wrong shape', () => ({ model: 'opt-out', cookie: { days: 'ever' } })],
    ['has a revision that can not be stored', () => ({ model: 'opt-out', revision: 1.5 })],
    [
      'throws when it is read',
      () => ({
        get model() {
          throw new Error('no');
        },
      }),
    ],
  ])('denies everything and asks nothing where it %s (R-EU-1)', async (_, config) => {
    const { told } = hearConsole();
    writeRecord(recordOf({ decidedAt: time() - 2000 }), {}, 180);
    put(held('a', 'data-category="performance"'));
    const client = await visit(config() as HeedConfig);
    client.open('preferences');
    expect(await client.acceptAll()).toBe(false);
    await settled();
    expect(client.state).toMatchObject({ ready: true, surface: 'none', asks: false });
    expect(granted(client.state.allowed)).toEqual(['necessary']);
    expect([client.policy.closed, ran()]).toEqual([true, '']);
    expect(told).toEqual([expect.stringMatching(/^heed: start failed/)]);
  });

  it('leaves a link to the choices a link (R-CA-13)', async () => {
    hearConsole();
    await visit({ model: 'opt-maybe' } as unknown as HeedConfig);
    const [link] = put('<a href="#choices" data-heed="preferences">Your Privacy Choices</a>');
    expect(click(link)).toBe(true);
  });
});

describe('a decision', () => {
  it('is stored before anything runs, and everyone is told once it is in force', async () => {
    const order: string[] = [];
    const log = (word: string) => () => order.push(`${word}${stored() ? ' after storing' : ''}`);
    put(held('a', 'data-category="performance"'));
    const client = await visit(optIn);
    document.addEventListener('heed:release', log('release'), { once: true });
    document.addEventListener('heed:change', log('change'), { once: true });
    const unsubscribe = client.subscribe(({ grants }) => grants['performance'] && log('subscriber')());
    expect(await client.acceptAll()).toBe(true);
    unsubscribe();
    expect(order).toEqual(['release after storing', 'subscriber after storing', 'change after storing']);
  });

  it('is announced with what it has changed: heed:change', async () => {
    const changes = listen('heed:change');
    const client = await visit({ ...optIn, services: [{ id: 'counter', category: 'performance' }] });
    await client.save({ performance: true });
    await client.save({ performance: false, social: true });
    expect(changes.map(({ action, granted, denied }) => ({ action, granted, denied }))).toEqual([
      { action: undefined, granted: [], denied: [] },
      { action: 'save', granted: ['performance', 'counter'], denied: [] },
      { action: 'save', granted: ['social'], denied: ['performance', 'counter'] },
    ]);
    expect(changes.at(-1)?.['state']).toMatchObject({ ready: true, surface: 'none' });
  });

  it('announces each element that it lets go: heed:release', async () => {
    const releases = listen('heed:release');
    const client = await visit(optIn);
    const [image] = put('<img data-category="social" data-service="pics" data-src="a.png">');
    await client.acceptAll();
    expect(releases).toEqual([{ element: image, category: 'social', service: 'pics' }]);
  });

  it.each<[string, (client: ConsentClient) => Promise<boolean>, string[], string]>([
    ['accepting', (client) => client.acceptAll('banner'), [...optionalIds], 'banner'],
    ['rejecting', (client) => client.rejectAll('preferences'), [], 'preferences'],
    ['choosing', (client) => client.save({ social: true }), ['social'], 'api'],
    ['opting out', (client) => client.optOut('link'), [], 'link'],
    ['withdrawing', (client) => client.withdraw(), [], 'withdrawal'],
  ])('%s holds here and on the next page', async (_, act, expected, source) => {
    const client = await visit(optIn);
    expect(await act(client)).toBe(true);
    expect(client.state).toMatchObject({ surface: 'none', asks: false, record: { source } });
    leave();
    const { state } = await visit(optIn);
    expect(granted(state.grants)).toEqual(['necessary', ...expected]);
    expect(state).toMatchObject({ surface: 'none', record: { source, id: expect.stringMatching(/^[0-9a-z]{6,14}$/) } });
  });

  it('holds on this page where the browser stores nothing (R-STO-2)', async () => {
    refuseCookies();
    refuseStorage();
    const client = await visit(optIn);
    expect(granted(client.state.grants)).toEqual(['necessary']);
    await client.save({ performance: true });
    expect([client.allows('performance'), client.allows('sale')]).toEqual([true, false]);
  });

  it('has a number that is derived from nothing, another each time', async () => {
    const client = await visit(optIn);
    const ids = new Set<unknown>();
    for (let round = 0; round < 5; round++) {
      await client.acceptAll();
      ids.add(client.state.record?.id);
    }
    expect(ids.size).toBe(5);
  });

  it('made before heed was ready waits, and the last of several holds', async () => {
    const client = watch(createConsent(Promise.resolve(optIn)));
    const acts = [client.acceptAll(), client.save({ social: false }), client.save({ functional: false })];
    expect(client.state.ready).toBe(false);
    expect(await Promise.all(acts)).toEqual([true, true, true]);
    expect(granted(client.state.grants).sort()).toEqual(['necessary', 'performance', 'sale', 'targeting']);
  });

  it.each([
    ['banner', 'banner'],
    ['preferences', undefined],
  ] as const)('opens what is to be shown once heed is ready: %s, told %s', async (surface, told) => {
    const client = watch(createConsent(Promise.resolve(optOut)));
    client.open(told);
    await client.ready;
    await settled();
    expect(client.state.surface).toBe(surface);
  });
});

describe('a withdrawal', () => {
  const services = [{ id: 'counter', category: 'performance', cookies: [{ name: '_count*' }], storage: ['count'] }];

  it('deletes what the denied services left, and advises to reload (R-EU-7, R-LOAD-6)', async () => {
    put(held('a', 'data-category="performance" data-service="counter"'));
    const client = await visit({ ...optIn, services });
    await client.acceptAll();
    setCookie('_counter=1;Path=/');
    localStorage.setItem('count', '1');
    expect(client.state.reloadAdvised).toBe(false);
    await client.withdraw();
    expect(client.state.reloadAdvised).toBe(true);
    expect(cookiesOf().map(({ key }) => key)).toEqual(['heed']);
    // The consent log stays: it is about the choice itself.
    expect(Object.keys(localStorage).filter((key) => !/^heed\.(log\.|verdict$)/.test(key))).toEqual(['heed']);
  });

  it('in another tab holds here, too (R-STO-3)', async () => {
    const client = await visit(optIn);
    await client.acceptAll();
    const changes = listen('heed:change');
    writeRecord(refusedAt(time() + 1000), {}, 180);
    dispatchEvent(new Event('storage'));
    expect(granted(client.state.grants)).toEqual(['necessary']);
    expect(changes).toMatchObject([{ denied: [...optionalIds] }]);
  });

  it('meanwhile holds on a page that comes back from the history (R-LOAD-2)', async () => {
    const client = await visit(optIn);
    await client.acceptAll();
    writeRecord(refusedAt(time() + 1000), {}, 180);
    dispatchEvent(new Event('pageshow'));
    expect(granted(client.state.grants)).toEqual(['necessary']);
  });
});

describe('closing', () => {
  it('the banner grants nothing, and is remembered (R-CA-11)', async () => {
    const client = await visit(optIn);
    client.close();
    await settled();
    expect(client.state).toMatchObject({
      surface: 'none',
      asks: false,
      record: { id: '', source: 'dismissed', grants: {} },
    });
    expect(granted(client.state.grants)).toEqual(['necessary']);
    leave();
    expect((await visit(optIn)).state.surface).toBe('none');
  });

  it('the banner keeps the defaults where silence is permission (R-CA-11)', async () => {
    const client = await visit(optOut);
    client.close();
    await settled();
    expect(client.state).toMatchObject({ surface: 'none', honored: false });
    expect(client.allows('sale')).toBe(true);
  });

  it('the preferences goes back to the question that is still open (R-CA-11)', async () => {
    const client = await visit(optIn);
    client.open('preferences');
    await settled();
    expect(client.state.surface).toBe('preferences');
    client.close();
    expect(client.state).toMatchObject({ surface: 'banner', record: undefined });
  });

  it('the preferences decides nothing once the visitor has decided (R-CA-11)', async () => {
    const client = await visit(optIn);
    await client.acceptAll();
    const { record } = client.state;
    client.open('preferences');
    await settled();
    client.close();
    await settled();
    expect(client.state).toMatchObject({ surface: 'none', record });
  });

  it('a banner that the site has shown again takes nothing back (R-CA-11)', async () => {
    const client = await visit(optIn);
    await client.acceptAll();
    client.open('banner');
    await settled();
    expect(client.state.surface).toBe('banner');
    client.close();
    await settled();
    expect(client.state.surface).toBe('none');
    expect(granted(client.state.grants)).toEqual(['necessary', ...optionalIds]);
  });
});

describe('a browser that signals', () => {
  it('has what sells denied before the first activation, and the page says so (R-CA-1, R-CA-6)', async () => {
    signal(true);
    put(held('a', 'data-category="sale"') + held('b', 'data-category="performance"'));
    const client = await visit(optOut);
    await settled();
    expect(ran()).toBe('b');
    expect(client.state).toMatchObject({ honored: true, asks: false, surface: 'none' });
    expect(document.querySelector('heed-trigger')?.shadowRoot?.textContent).toContain('Opt-Out Request Honored');
  });

  it('has it written down, so that it outlives its own absence (R-CA-5)', async () => {
    signal(true);
    await visit(optOut);
    await settled();
    expect(stored()).toMatchObject({ source: 'gpc', optedOut: true, grants: grantsOf(sellingIds, false) });
    leave();
    signal(undefined);
    const client = await visit(optOut);
    expect([client.allows('sale'), client.state.honored]).toEqual([false, true]);
  });

  it('has nothing stored before a choice where nothing may be (R-EU-1, R-SIG-7)', async () => {
    signal(true);
    const client = await visit(optIn);
    await settled();
    expect(client.state).toMatchObject({ surface: 'banner', honored: true });
    expect(cookiesOf()).toEqual([]);
  });

  it('wins over a stored acceptance, and the site hears of the conflict (R-CA-2)', async () => {
    const before = recordOf({ model: 'opt-out', decidedAt: time() - 5000 });
    writeRecord(before, {}, 365);
    signal('1');
    const conflicts = listen('heed:conflict');
    const client = await visit(optOut);
    expect(client.allows('sale')).toBe(false);
    await settled();
    expect(conflicts).toEqual([{ record: before, signal: { gpc: true, dnt: false }, financialIncentive: false }]);
    expect(stored()).toMatchObject({ source: 'gpc', optedOut: true });
  });

  it('is in no conflict with a visitor who has said nothing, or no', async () => {
    signal(true);
    const conflicts = listen('heed:conflict');
    await visit(optOut);
    await settled();
    leave();
    await visit(optOut);
    await settled();
    expect(conflicts).toEqual([]);
  });

  it('is heard when it comes late, before the next activation (R-SIG-4)', async () => {
    const client = await visit(optOut);
    expect(client.allows('sale')).toBe(true);
    signal(true);
    put(held('a', 'data-category="sale"'));
    await settled();
    expect([ran(), client.allows('sale'), client.state.honored]).toEqual(['', false, true]);
  });

  it.each(['pageshow', 'storage'])('is heard when it comes late, on %s (R-SIG-4)', async (event) => {
    const client = await visit(optOut);
    signal(true);
    dispatchEvent(new Event(event));
    expect(client.allows('sale')).toBe(false);
    await settled();
    expect(stored()).toMatchObject({ source: 'gpc' });
  });

  it('lets no accept-all grant what sells (R-CA-2)', async () => {
    signal(true);
    const client = await visit(optIn);
    await client.acceptAll();
    expect(granted(client.state.grants)).toEqual(['necessary', 'functional', 'performance']);
  });

  it('closes nothing that the visitor has opened meanwhile (R-CA-6)', async () => {
    const client = await visit(optOut);
    client.open('preferences');
    await settled();
    signal(true);
    dispatchEvent(new Event('pageshow'));
    await settled();
    expect(client.state).toMatchObject({ surface: 'preferences', honored: true, record: { source: 'gpc' } });
  });

  it('moves no focus and opens nothing (R-CA-6)', async () => {
    const [button] = put('<button>Buy</button>');
    button?.focus();
    signal(true);
    const client = await visit(optOut);
    await settled();
    expect([client.state.surface, document.activeElement]).toEqual(['none', button]);
  });
});

describe('a record', () => {
  it.each([
    ['cookie', () => setCookie('heed=;Max-Age=0;Path=/'), 'cookie'],
    ['mirror', () => localStorage.clear(), 'mirror'],
  ] as const)('whose %s was deleted is brought back by the other (R-STO-1)', async (_, lose, lost) => {
    await (await visit(optIn)).save({ social: true });
    leave();
    lose();
    const client = await visit(optIn);
    await settled();
    expect(client.allows('social')).toBe(true);
    expect(readRecord('heed', Date.now())[lost]).toEqual(client.state.record);
  });

  it('of another subdomain replaces an older mirror, which could bring an old consent back (R-STO-1)', async () => {
    const refusal = refusedAt(time() - day);
    const consent = recordOf({ decidedAt: time() - 2 * day });
    const config: HeedConfig = { ...optIn, cookie: { domain: '.example.com' } };
    writeRecord(refusal, config, 180);
    localStorage.setItem('heed', encodeRecord(consent));
    expect((await visit(config)).allows('social')).toBe(false);
    await settled();
    expect(readRecord('heed', Date.now()).mirror).toEqual(refusal);
  });

  it.each([
    ['cookie', 'mirror'],
    ['mirror', 'cookie'],
  ])(
    'of a denial in the %s takes the place of a consent of the same second in the %s, for the server, too (R-STO-1)',
    async (place) => {
      const consent = recordOf({ model: 'opt-out', decidedAt: time() - day });
      const denial = refusedAt(consent.decidedAt);
      const [inCookie, inMirror] = place === 'cookie' ? [denial, consent] : [consent, denial];
      setCookie(`heed=${encodeRecord(inCookie)};Path=/`);
      localStorage.setItem('heed', encodeRecord(inMirror));
      expect((await visit(optOut)).allows('sale')).toBe(false);
      await settled();
      expect(readRecord('heed', Date.now())).toEqual({ cookie: denial, mirror: denial, record: denial });
      expect(readConsent({ get: () => document.cookie }, optOut).allowed['sale']).toBe(false);
      expect(localStorage.getItem('heed.verdict')).toContain(encodeRecord(denial));
    },
  );

  it('that is corrupt is none, and the visitor is asked (R-STO-2)', async () => {
    setCookie('heed=%7B%22all%22%3Atrue%7D;Path=/');
    localStorage.setItem('heed', '{"all":true}');
    expect((await visit(optIn)).state).toMatchObject({ surface: 'banner', record: undefined });
  });

  it('of a denial outlives the record where silence is permission: it never expires towards a grant (R-EU-5)', async () => {
    const client = await visit({ ...optOut, cookie: { days: 30 } });
    await client.optOut();
    const [cookie] = cookiesOf();
    const life = ((cookie?.expiryTime() ?? 0) - Date.now()) / day;
    expect(Math.round(life)).toBe(400);
  });

  it('lives six months where silence is a refusal (R-EU-5)', async () => {
    await (await visit(optIn)).acceptAll();
    expect(Math.round(((cookiesOf()[0]?.expiryTime() ?? 0) - Date.now()) / day)).toBe(180);
  });
});

describe('what a site waits for', () => {
  it('comes at once where it is allowed already', async () => {
    const client = await visit(optOut);
    await expect(client.when('sale')).resolves.toBeUndefined();
  });

  it('comes with the decision, and not before', async () => {
    const client = await visit(optIn);
    let come = '';
    for (const id of ['social', 'sale', 'unheard-of']) client.when(id).then(() => (come += id));
    await client.save({ performance: true });
    expect(come).toBe('');
    await client.save({ social: true });
    await settled();
    expect(come).toBe('social');
  });

  it('comes for a service as for a category', async () => {
    const client = await visit({ ...optIn, services: [{ id: 'counter', category: 'performance' }] });
    const counter = client.when('counter');
    await client.acceptAll();
    await expect(counter).resolves.toBeUndefined();
  });
});

describe("the site's own code", () => {
  it('is told the state at once, after every change, and no more once it has left', async () => {
    const client = await visit(optIn);
    const states: ConsentState[] = [];
    const unsubscribe = client.subscribe((state) => states.push(state));
    await client.acceptAll();
    unsubscribe();
    await client.rejectAll();
    expect(states.map(({ asks }) => asks)).toEqual([true, false]);
  });

  it('stops nobody when it throws: neither others, nor the decision, nor the tags', async () => {
    const { told } = hearConsole();
    put(held('a', 'data-category="performance"'));
    const client = await visit(optIn);
    client.subscribe(() => {
      throw new Error('listener');
    });
    const heard: boolean[] = [];
    client.subscribe(({ grants }) => heard.push(grants['performance'] === true));
    expect(await client.acceptAll()).toBe(true);
    expect([ran(), heard, stored()?.source]).toEqual(['a', [false, true], 'api']);
    expect(told).toEqual([expect.stringContaining('listener'), expect.stringContaining('listener')]);
  });

  it('may decide while it is being told', async () => {
    const client = await visit(optIn);
    client.subscribe(({ grants }) => {
      if (grants['social']) client.save({ social: false });
    });
    await client.acceptAll();
    await settled();
    expect([client.allows('social'), client.allows('sale')]).toEqual([false, true]);
  });
});

describe("the site's own controls", () => {
  it.each([
    ['preferences', ({ surface }: ConsentState) => surface === 'preferences'],
    ['accept-all', ({ grants }: ConsentState) => grants['sale'] === true],
    ['reject-all', ({ record }: ConsentState) => record?.grants['functional'] === false],
    ['opt-out', ({ record }: ConsentState) => record?.optedOut === true && !('functional' in record.grants)],
  ])('work whenever they are inserted: %s (R-CA-13)', async (name, isDone) => {
    const client = await visit(optIn);
    const [link] = put(`<a href="/privacy-choices" data-heed="${name}"><b>Your Privacy Choices</b></a>`);
    expect(isDone(client.state)).toBe(false);
    expect(click(link?.firstElementChild ?? undefined)).toBe(false);
    await settled();
    expect(isDone(client.state)).toBe(true);
  });

  it.each([{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }])(
    'remain links with a key held: %j (R-CA-13)',
    async (key) => {
      const client = await visit(optIn);
      const [link] = put('<a href="#choices" data-heed="preferences">Your Privacy Choices</a>');
      expect(click(link, key)).toBe(true);
      await settled();
      expect(client.state.surface).toBe('banner');
    },
  );

  it.each(['nonsense', ''])('do nothing where heed does not know them: %j', async (name) => {
    const { told } = hearConsole();
    await visit(optIn);
    const [link] = put(`<a href="#x" data-heed="${name}">x</a>`);
    expect(click(link)).toBe(true);
    expect(told).toEqual([]);
  });
});

describe('a part of heed that does not arrive', () => {
  const lost = () => vi.fn((): Promise<never> => Promise.reject(new Error('404')));

  it('is told to the console, and everything stays denied (R-EU-1)', async () => {
    const { told } = hearConsole();
    const ui = lost();
    const client = watch(createClient(optIn, partsOf({ ui, trigger: lost(), check: lost() })));
    await client.ready;
    await settled();
    expect(client.state.surface).toBe('none');
    expect(granted(client.state.grants)).toEqual(['necessary']);
    expect(told).toContainEqual(expect.stringContaining('404'));
  });

  it('is not asked for over and over again', async () => {
    hearConsole();
    put('<iframe data-category="social" data-src="about:blank"></iframe>');
    const [ui, trigger] = [lost(), lost()];
    const client = watch(createClient(optIn, partsOf({ ui, trigger, check: lost() })));
    await client.ready;
    await settled();
    // The interface is asked for twice: ahead, for a new visitor, and when it has to be shown.
    expect([ui.mock.calls.length, trigger.mock.calls.length]).toEqual([2, 1]);
  });

  it('takes nothing else off the page: without the way back the banner still asks', async () => {
    hearConsole();
    const ui = { mount: vi.fn(() => () => {}) };
    const client = watch(createClient(optIn, partsOf({ ui: async () => ui, trigger: lost(), check: lost() })));
    await client.ready;
    await settled();
    expect([client.state.surface, ui.mount.mock.calls.length]).toEqual(['banner', 1]);
  });

  it('is asked for again when the visitor asks again', async () => {
    hearConsole();
    const ui = lost();
    const client = watch(createClient({ ...optOut, trigger: false }, partsOf({ ui, trigger: lost(), check: lost() })));
    await client.ready;
    await settled();
    const before = ui.mock.calls.length;
    client.open('preferences');
    await settled();
    expect(ui.mock.calls.length).toBe(before + 1);
  });

  it('makes a decision fail, and says so, where it is the one that decides', async () => {
    const { told } = hearConsole();
    const failing = () => Promise.reject(new Error('404'));
    const client = watch(
      createClient({ ...optIn, trigger: false }, partsOf({ conclude: failing, trigger: lost(), check: lost() })),
    );
    expect(await client.acceptAll()).toBe(false);
    expect(granted(client.state.grants)).toEqual(['necessary']);
    expect(told).toContainEqual(expect.stringContaining('404'));
  });
});

describe('the interface', () => {
  it('is not fetched for a visitor who has decided', async () => {
    await (await visit(optIn)).acceptAll();
    leave();
    const ui = vi.fn(() => import('../../src/ui.js'));
    await visit(optIn, { ui });
    await settled();
    expect(ui).not.toHaveBeenCalled();
  });

  it('is on its way for a visitor who comes with nothing, while heed still decides; not for one who sends the signal', async () => {
    const [ui, late] = [vi.fn(async () => ({ mount: vi.fn(() => () => {}) })), new Promise<never>(() => {})];
    const parts = { ui, load: () => late };
    watch(createClient(optIn, parts));
    await settled();
    expect(ui).toHaveBeenCalledOnce();
    signal(true);
    watch(createClient(optIn, parts));
    await settled();
    expect(ui).toHaveBeenCalledOnce();
  });

  it('is fetched once, when something has to be shown', async () => {
    const mountable = { mount: vi.fn(() => () => {}) };
    const ui = vi.fn(async () => mountable);
    const client = await visit(optIn, { ui });
    client.open('preferences');
    await settled();
    expect([ui.mock.calls.length, mountable.mount.mock.calls.length]).toEqual([1, 1]);
  });
});

describe('the way back', () => {
  const triggers = (): Element[] => [...document.querySelectorAll('heed-trigger')];

  it('is there for a visitor who has decided (R-EU-3)', async () => {
    const client = await visit(optIn);
    await client.acceptAll();
    await settled();
    triggers()[0]?.shadowRoot?.querySelector('button')?.click();
    await settled();
    expect(client.state.surface).toBe('preferences');
  });

  it('is left to a link of the site (R-EU-3)', async () => {
    put('<a href="/choices" data-heed="preferences">Your Privacy Choices</a>');
    await visit(optIn);
    await settled();
    expect(triggers()).toEqual([]);
  });

  it.each([
    [true, 1],
    [false, 0],
  ])('is what the site says: %s', async (trigger, count) => {
    put('<a href="/choices" data-heed="preferences">Your Privacy Choices</a>');
    await visit({ ...optIn, trigger });
    await settled();
    expect(triggers()).toHaveLength(count);
  });
});

describe('taking heed off the page', () => {
  it('ends everything: events, controls, the way back and decisions', async () => {
    const client = await visit(optOut);
    await settled();
    const changes = listen('heed:change');
    client.destroy();
    expect(document.querySelector('heed-trigger')).toBeNull();
    expect(await client.optOut()).toBe(false);
    signal(true);
    dispatchEvent(new Event('pageshow'));
    const [link] = put(`<a href="#x" data-heed="opt-out">x</a>${held('a', 'data-category="sale"')}`);
    expect(click(link)).toBe(true);
    await settled();
    expect([changes, cookiesOf(), ran()]).toEqual([[], [], '']);
  });

  it('while the configuration is on its way starts nothing', async () => {
    let arrive = (_: HeedConfig): void => {};
    const client = watch(createConsent(new Promise((resolve) => (arrive = resolve))));
    client.destroy();
    arrive(optOut);
    await client.ready;
    put(held('a', 'data-category="sale"'));
    await settled();
    expect([ran(), client.allows('sale')]).toEqual(['', false]);
  });

  it('while the interface is on its way shows nothing', async () => {
    let arrive = (_: Mountable): void => {};
    const ui = { mount: vi.fn(() => () => {}) };
    const client = await visit(optIn, { ui: () => new Promise((resolve) => (arrive = resolve)) });
    client.destroy();
    arrive(ui);
    await settled();
    expect(ui.mount).not.toHaveBeenCalled();
  });

  it('leaves room for another', async () => {
    (await visit(optIn)).destroy();
    const client = await visit(optOut);
    expect(client.allows('sale')).toBe(true);
  });

  it('leaves to another what was let go: that takes back what it denies, and loads nothing twice (R-EU-1)', async () => {
    const [image, frame] = ['<img data-src="/a.gif"', '<iframe data-src="/b.html"'].map(
      (tag) => put(`${tag} data-category="social">`)[0] as HTMLElement,
    );
    const shown = (): (string | null | undefined)[] => [image, frame].map((each) => each?.getAttribute('src'));
    (await visit(optOut)).destroy();
    expect(shown()).toEqual(['/a.gif', '/b.html']);
    const released = listen('heed:release');
    const again = await visit(optOut);
    await settled();
    again.destroy();
    expect([released, shown()]).toEqual([[], ['/a.gif', '/b.html']]);
    await visit({ ...optOut, minor: true });
    expect(shown()).toEqual([null, null]);
  });
});
