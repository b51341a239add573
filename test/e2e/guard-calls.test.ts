import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { guardedPage, settleGuarded } from './guarded.js';
import { accept, type Page, reject } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { asked, storedOn } from './witness.js';

let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
  const jsCookie = readFileSync(createRequire(import.meta.url).resolve('js-cookie'));
  site.file('/js.cookie.js', jsCookie);
});
afterAll(() => site.close());

async function arrive(page: Page): Promise<void> {
  await visitor.visit(site.page('/page.html', guardedPage(page)));
  await visitor.until(() => window.heed.state?.ready);
  site.clearLog();
}

/** Calls a host in every way that scripts have, and tells how each ended. */
async function callAll(url: string): Promise<Record<string, unknown>> {
  const of = (id: string): string => `${url}/call?id=${id}`;
  const events = (target: EventTarget, last: string, ...types: string[]): Promise<string[]> =>
    new Promise((resolve) => {
      const heard: string[] = [];
      for (const type of [...types, last]) target.addEventListener(type, () => heard.push(type));
      target.addEventListener(last, () => resolve(heard));
    });
  const xhr = new XMLHttpRequest();
  xhr.open('POST', of('xhr'));
  const ofXhr = events(xhr, 'loadend', 'load', 'error');
  xhr.send('x');
  const sync = (): string => {
    const request = new XMLHttpRequest();
    request.open('GET', of('sync'), false);
    try {
      request.send();
      return `${request.status}`;
    } catch (error) {
      return (error as DOMException).name;
    }
  };
  const fetched = (input: RequestInfo | URL): Promise<unknown> =>
    fetch(input).then(
      ({ status }) => status,
      (error: Error) => error instanceof TypeError && error.name,
    );
  const source = new EventSource(of('source'));
  const ofSource = events(source, 'error');
  return {
    fetch: await fetched(of('fetch')),
    request: await fetched(new Request(of('request'))),
    address: await fetched(new URL(of('address'))),
    own: await fetched('/heed/stub.js'),
    xhr: await ofXhr,
    sync: sync(),
    status: [xhr.readyState, xhr.status, xhr.responseText],
    beacon: navigator.sendBeacon(of('beacon'), 'x'),
    source: [await ofSource, source.readyState, source instanceof EventSource],
  };
}

const dead = {
  ...{ fetch: 'TypeError', request: 'TypeError', address: 'TypeError', own: 200, sync: 'NetworkError', beacon: false },
  ...{ xhr: ['error', 'loadend'], status: [4, 0, ''], source: [['error'], 2, true] },
};
const alive = {
  ...{ fetch: 204, request: 204, address: 204, own: 200, sync: '204', beacon: true },
  // The third party answers 204: a source that is not to come back.
  ...{ xhr: ['load', 'loadend'], status: [4, 204, ''], source: [['error'], 2, true] },
};
const everyCall = ['address', 'beacon', 'fetch', 'request', 'source', 'sync', 'xhr'];

/** A socket to the third party: how it ends, and whether an upgrade reached the server is in the log of its requests. */
const socket = (url: string): Promise<unknown[]> =>
  visitor.run(async (address) => {
    const heard: unknown[] = [];
    const made = new WebSocket(`${address.replace('http', 'ws')}/socket?id=socket`);
    heard.push(made instanceof WebSocket, made.constructor === WebSocket, WebSocket.OPEN);
    made.onerror = () => heard.push('error', made.readyState);
    await new Promise<void>((resolve) => {
      made.onclose = ({ code }) => {
        heard.push('close', code);
        resolve();
      };
    });
    return heard;
  }, url);

/** The same for a stream, which Chromium alone has: whether it opens, or the name of its error. */
const stream = (url: string): Promise<unknown[]> =>
  visitor.run(async (address) => {
    const made = new (Reflect.get(window, 'WebSocketStream'))(`${address.replace('http', 'ws')}/socket?id=stream`);
    const ends = (promise: Promise<unknown>): Promise<unknown> =>
      promise.then(
        () => true,
        ({ name }) => name,
      );
    return [
      made.constructor === Reflect.get(window, 'WebSocketStream'),
      await ends(made.opened),
      await ends(made.closed),
    ];
  }, url);

/** Writes under names of the service and under one of the page's own, in every way. */
async function storeAll(): Promise<void> {
  // biome-ignore lint/suspicious/noDocumentCookie: the very way that is guarded.
  document.cookie = '_acme_id=1; path=/; max-age=600';
  // biome-ignore lint/suspicious/noDocumentCookie: the same.
  document.cookie = 'own=1; path=/';
  Reflect.get(window, 'Cookies').set('_acme_lib', '1');
  await Reflect.get(window, 'cookieStore')?.set('_acme_store', '1');
  await Reflect.get(window, 'cookieStore')?.set({ name: '_acme_object', value: '1' });
  // biome-ignore lint/suspicious/noDocumentCookie: the same; of two lives the longer one is that which counts.
  document.cookie = '_acme_long=1; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT; max-age=600';
  localStorage.setItem('acme-item', '1');
  localStorage['acme-named'] = '1';
  Object.defineProperty(localStorage, 'acme-defined', {
    value: '1',
    enumerable: true,
    configurable: true,
    writable: true,
  });
  sessionStorage.setItem('acme-session', '1');
  localStorage['own-key'] = '1';
}

const stored = async (): Promise<string[]> =>
  (await storedOn(visitor)).filter((name) => /acme|^own/.test(name) && !/_(store|object)$/.test(name));

const ours = [
  '_acme_id',
  '_acme_lib',
  '_acme_long',
  'acme-defined',
  'acme-item',
  'acme-named',
  'acme-session',
  'own',
  'own-key',
];

describe('a call to a host that is denied', () => {
  it('ends as on a dead network, in whatever way it is made, and reaches the host once allowed (R-EU-1)', async () => {
    await arrive({});
    expect(await visitor.run(callAll, site.thirdParty)).toEqual(dead);
    expect(await socket(site.thirdParty)).toEqual([true, true, 1, 'error', 3, 'close', 1006]);
    await reject(visitor);
    expect(await visitor.run(callAll, site.thirdParty)).toEqual(dead);
    await settleGuarded(visitor, site);
    expect(asked(site)).toEqual([]);

    await accept(visitor);
    expect(await visitor.run(callAll, site.thirdParty)).toEqual(alive);
    await expect.poll(() => asked(site), { timeout: 10_000 }).toEqual(everyCall);
    await visitor.run(() => window.heed.withdraw());
    site.clearLog();
    expect(await visitor.run(callAll, site.thirdParty)).toEqual(dead);
    await settleGuarded(visitor, site);
    expect(asked(site)).toEqual([]);
  });

  it('ends so, too, by a stream of a socket, before it has begun; where the browser has none, the guard brings none', async () => {
    await arrive({});
    const isNative = await visitor.run(() => String(Reflect.get(window, 'WebSocketStream')).includes('[native code]'));
    expect(isNative).toBe(inject('engine') === 'chromium');
    if (!isNative) return expect(await visitor.run(() => 'WebSocketStream' in window)).toBe(false);
    expect(await stream(site.thirdParty)).toEqual([true, 'AbortError', 'AbortError']);
    await settleGuarded(visitor, site);
    expect(asked(site)).toEqual([]);
    await accept(visitor);
    // The third party takes no upgrade.
    expect(await stream(site.thirdParty)).toEqual([true, 'WebSocketError', 'WebSocketError']);
    await expect.poll(() => asked(site), { timeout: 10_000 }).toEqual(['stream']);
    await arrive({ config: { guard: { websocket: false } } });
    await stream(site.thirdParty);
    await expect.poll(() => asked(site), { timeout: 10_000 }).toEqual(['stream']);
  });

  it('ends so, too, where the page calls something of its own `Event`', async () => {
    await arrive({ body: '<script>function Event(title) { this.words = title.words(); }</script>' });
    expect(await visitor.run(callAll, site.thirdParty)).toEqual(dead);
    expect(await socket(site.thirdParty)).toEqual([true, true, 1, 'error', 3, 'close', 1006]);
  });

  it('is let through where the site has switched that off, one by one', async () => {
    const switches = ['fetch', 'xhr', 'beacon', 'eventsource'] as const;
    for (const off of switches) {
      await arrive({ config: { guard: { [off]: false } } });
      const { fetch, request, address, xhr, sync, status, beacon, source } = alive;
      const own = {
        fetch: { fetch, request, address },
        xhr: { xhr, sync, status },
        beacon: { beacon },
        eventsource: { source },
      };
      expect(await visitor.run(callAll, site.thirdParty)).toEqual({ ...dead, ...own[off] });
      await expect.poll(() => asked(site).length, { timeout: 10_000 }).toBeGreaterThan(0);
    }
  });
});

describe('what a denied service stores by a script of the page', () => {
  it('comes to nothing until it is allowed, and all else is stored (R-EU-1)', async () => {
    await arrive({ body: '<script src="/js.cookie.js"></script>' });
    await visitor.run(storeAll);
    expect(await stored()).toEqual(['own', 'own-key']);
    await reject(visitor);
    await visitor.run(storeAll);
    expect((await storedOn(visitor)).filter((name) => /acme/.test(name))).toEqual([]);
    await accept(visitor);
    await visitor.run(storeAll);
    expect(await stored()).toEqual(ours);
    const read = await visitor.run(() => [
      ...[localStorage['acme-named'], localStorage.getItem('acme-item'), 'acme-item' in localStorage],
      ...[localStorage instanceof Storage, localStorage.getItem === Storage.prototype.getItem],
      ...[
        localStorage === window.localStorage,
        `${localStorage}`,
        localStorage.length === Object.keys(localStorage).length,
      ],
      delete localStorage['acme-named'],
    ]);
    expect(read).toEqual(['1', '1', true, true, true, true, '[object Storage]', true, true]);
    await visitor.run(() => window.heed.withdraw());
    await visitor.run(storeAll);
    await expect
      .poll(async () => (await storedOn(visitor)).filter((name) => /acme/.test(name)), { timeout: 10_000 })
      .toEqual([]);
  });

  it('can be told to the page itself by an event, as the browser tells other tabs', async () => {
    await arrive({});
    const told = await visitor.run(() => {
      const heard: unknown[] = [];
      addEventListener('storage', ({ key, newValue, storageArea }) => {
        heard.push(key, newValue, storageArea === localStorage);
      });
      const init = { key: 'own-key', newValue: '1', storageArea: localStorage };
      dispatchEvent(new StorageEvent('storage', init));
      dispatchEvent(new (class extends StorageEvent {})('storage', { ...init, key: 'sub' }));
      return [...heard, new StorageEvent('storage').storageArea, init.storageArea === localStorage];
    });
    expect(told).toEqual(['own-key', '1', true, 'sub', '1', true, null, true]);
  });

  it('can still be deleted', async () => {
    await arrive({ config: { guard: { cookies: false } }, body: '<script src="/js.cookie.js"></script>' });
    await visitor.run(storeAll);
    expect(await stored()).toContain('_acme_id');
    await arrive({ body: '<script src="/js.cookie.js"></script>' });
    await visitor.run(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: the very way that is guarded.
      document.cookie = '_acme_id=; path=/; Max-Age=0';
      Reflect.get(window, 'Cookies').remove('_acme_lib');
      // biome-ignore lint/suspicious/noDocumentCookie: who sets it again deletes it.
      document.cookie = '_acme_long=2; path=/; max-age=600';
    });
    expect((await stored()).filter((name) => /^_acme/.test(name))).toEqual([]);
  });
});

describe('the guard', () => {
  /** How everything that it patches looks: flags, names, texts. */
  const looks = (): unknown => {
    const places: [string, object | undefined][] = [
      ...['HTMLScriptElement', 'HTMLImageElement', 'HTMLIFrameElement', 'HTMLLinkElement', 'HTMLMediaElement'],
      ...['HTMLVideoElement', 'HTMLObjectElement', 'HTMLSourceElement', 'Element', 'ShadowRoot', 'Node', 'Document'],
      ...['Range', 'XMLHttpRequest', 'Navigator', 'WebSocket', 'EventSource', 'Storage', 'StorageEvent', 'Function'],
      ...['Attr', 'NamedNodeMap', 'DOMParser', 'HTMLFormElement', 'IDBFactory', 'CacheStorage', 'CookieStore'],
    ].map((name) => [name, Reflect.get(window, name)?.prototype]);
    const names = ['fetch', 'WebSocket', 'WebSocketStream', 'EventSource', 'Audio', 'localStorage', 'sessionStorage'];
    const tell = (owner: object, key: PropertyKey): unknown[] => {
      const { value, get, set, ...flags } = Object.getOwnPropertyDescriptor(owner, key) ?? {};
      const functions = [value, get, set].filter((each) => typeof each === 'function');
      const texts = functions.map((each) => [
        ...[each.name, each.length, `${each}`, each.toString(), Object.getOwnPropertyNames(each).sort()],
        ...[Function.prototype.toString.call(each), each.prototype && each.prototype.constructor === each],
      ]);
      return [String(key), flags, texts];
    };
    const wrong: unknown[] = [];
    for (const act of [
      () => Reflect.apply(Element.prototype.setAttribute, {}, ['src', 'http://127.0.0.1/']),
      () => Reflect.apply(Element.prototype.setAttribute, document.body, []),
      () => Reflect.set(HTMLScriptElement.prototype, 'src', 'http://127.0.0.1/'),
      () => Reflect.apply(Storage.prototype.setItem, {}, ['own', '1']),
      () => Reflect.apply(XMLHttpRequest.prototype.send, {}, []),
      () => Reflect.apply(WebSocket as never, undefined, ['ws://127.0.0.1/']),
      () => new WebSocket('no address://'),
      () => Reflect.apply(navigator.sendBeacon, {}, ['/own']),
    ]) {
      try {
        wrong.push(typeof act());
      } catch (error) {
        wrong.push(`${error}`);
      }
    }
    const proto = places.flatMap(([name, owner]) =>
      owner ? [[name, Reflect.ownKeys(owner).map((key) => tell(owner, key))]] : [],
    );
    return JSON.parse(JSON.stringify([proto, names.map((name) => tell(window, name)), wrong]));
  };

  it('looks like the browser itself, and fails like it', async () => {
    await visitor.visit(site.page('/bare.html', '<!doctype html><title>Bare</title>'));
    const bare = await visitor.run(looks);
    await arrive({});
    expect(await visitor.run(looks)).toEqual(bare);
  });

  it('is gone with heed, but for what somebody else has patched since', async () => {
    const head = `<script>window.before = [fetch, WebSocket, WebSocket.prototype.constructor, Element.prototype.setAttribute,
        Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src').set, Function.prototype.toString]</script>
      <script src="/heed/heed-guard.js"></script><script>const guarded = XMLHttpRequest.prototype.send;
        XMLHttpRequest.prototype.send = function (...all) { window.through = true; return guarded.apply(this, all) };</script>
      <script src="/heed/heed.js"></script>`;
    await arrive({ head });
    const same = (): Promise<unknown> =>
      visitor.run(() => {
        const set = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src')?.set;
        const { setAttribute } = Element.prototype;
        const now = [fetch, WebSocket, WebSocket.prototype.constructor, setAttribute, set, Function.prototype.toString];
        return now.map((each, at) => each === Reflect.get(window, 'before')[at]);
      });
    expect(await same()).toEqual([false, false, false, false, false, false]);
    await visitor.run(() => window.heed.destroy());
    expect(await same()).toEqual([true, true, true, true, true, true]);
    expect(await visitor.run(callAll, site.thirdParty)).toEqual(alive);
    expect(await visitor.run(() => Reflect.get(window, 'through'))).toBe(true);
    await expect.poll(() => asked(site), { timeout: 10_000 }).toEqual(everyCall);
  });

  it('works under a strict policy with Trusted Types, without a violation (R-LOAD-3)', async () => {
    const nonce = 'nonce="bm9uY2U"';
    const policy = `script-src 'nonce-bm9uY2U' 'strict-dynamic'; require-trusted-types-for 'script'; style-src 'self'`;
    const markup = guardedPage({
      body: `<script src="${site.thirdParty}/tag.js?id=parsed"></script><script>
        window.violations = [];
        document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
        const script = document.createElement('script');
        const asIs = { createScriptURL: (url) => url };
        const address = '${site.thirdParty}/tag.js?id=made';
        script.src = window.trustedTypes ? trustedTypes.createPolicy('page', asIs).createScriptURL(address) : address;
        document.body.append(script);</script>`,
    }).replaceAll('<script', `<script ${nonce}`);
    await visitor.visit(site.page('/strict.html', markup, { 'Content-Security-Policy': policy }));
    await settleGuarded(visitor, site);
    expect(asked(site)).not.toContain('made');
    expect(await visitor.run(() => window.ran ?? [])).toEqual([]);
    await accept(visitor);
    await visitor.until(() => window.ran?.length === 2);
    expect(await visitor.run(() => [window.ran, Reflect.get(window, 'violations')])).toEqual([['parsed', 'made'], []]);
  });
});
