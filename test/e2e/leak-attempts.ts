import type { Parties } from './leak-ways.js';

/**
 * Reaches for the denied party in every way that scripts have, each under its name in `scriptWays`, and waits until each has
 * come to an end. It travels into pages as source, hence one function that uses nothing from outside.
 */
export async function tryAll({ denied, allowed }: Parties, state: string): Promise<void> {
  const at = (file: string, id: string): string =>
    `${denied}/${file}?id=${encodeURIComponent(id)}&state=${state}&once=${Math.random()}`;
  const host = document.body.appendChild(document.createElement('div'));
  const make = <T extends keyof HTMLElementTagNameMap>(tag: T, values: object = {}): HTMLElementTagNameMap[T] =>
    Object.assign(document.createElement(tag), values);
  const put = <T extends Node>(node: T): T => host.appendChild(node);
  const image = (id: string): string => `<img src="${at('pixel.gif', id)}" alt="">`;
  const told = (target: EventTarget, ...types: string[]): Promise<unknown> =>
    Promise.race(types.map((type) => new Promise((resolve) => target.addEventListener(type, resolve))));
  const within = (time: number, end: Promise<unknown>): Promise<unknown> =>
    Promise.race([end, new Promise((resolve) => setTimeout(resolve, time))]);
  // What is held never tells that it has ended.
  const ended = (target: EventTarget, ...types: string[]): Promise<unknown> => within(1500, told(target, ...types));
  const worker = async (url: string): Promise<void> => {
    const made = new Worker(url);
    // They start late on a busy machine, and one that is ended before has asked for nothing.
    await within(10_000, told(made, 'message', 'error'));
    made.terminate();
  };
  const form = (id: string): HTMLFormElement => {
    put(make('iframe', { name: `${id} ${state}` }));
    return put(make('form', { method: 'post', action: at('collect', id), target: `${id} ${state}` }));
  };

  const ways: Record<string, () => unknown> = {
    createElement: () => put(make('script', { src: at('tag.js', 'createElement') })),
    setAttribute: () => put(make('script')).setAttribute('src', at('tag.js', 'setAttribute')),
    setAttributeNode: () => {
      const attribute = document.createAttribute('src');
      attribute.value = at('pixel.gif', 'setAttributeNode');
      put(make('img')).setAttributeNode(attribute);
    },
    innerHTML: () => {
      put(make('div')).innerHTML = image('innerHTML');
    },
    outerHTML: () => {
      put(make('div')).outerHTML = image('outerHTML');
    },
    insertAdjacentHTML: () => host.insertAdjacentHTML('beforeend', image('insertAdjacentHTML')),
    setHTMLUnsafe: () => Reflect.get(host, 'setHTMLUnsafe').call(put(make('div')), image('setHTMLUnsafe')),
    createContextualFragment: () => {
      const markup = `<script src="${at('tag.js', 'createContextualFragment')}"></script>`;
      put(document.createRange().createContextualFragment(markup));
    },
    DOMParser: () => put(new DOMParser().parseFromString(image('DOMParser'), 'text/html').images[0] as Node),
    template: () => put(make('template', { innerHTML: image('template') }).content),
    cloneNode: () => put(make('img', { src: at('pixel.gif', 'cloneNode') }).cloneNode()),
    'document.write': () => {
      // Once parsed, a document would be emptied by it.
      if (document.readyState !== 'loading') return;
      document.write(`<script src="${at('tag.js', 'document.write')}"></script>`);
    },
    'by another tag': () => {
      const src = encodeURIComponent(at('tag.js', 'by another tag'));
      return ended(put(make('script', { src: `${allowed}/insert.js?src=${src}` })), 'load', 'error');
    },
    'in a frame without an address': () => {
      const { contentDocument } = put(make('iframe'));
      const script = contentDocument?.createElement('script') as HTMLScriptElement;
      script.src = at('tag.js', 'in a frame without an address');
      contentDocument?.body.append(script);
    },
    'new Image': () => {
      new Image().src = at('pixel.gif', 'new Image');
    },
    'new Audio': () => put(new Audio(at('film.mp4', 'new Audio'))),
    'svg image by script': () => {
      const drawing = put(document.createElementNS('http://www.w3.org/2000/svg', 'svg'));
      drawing
        .appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'image'))
        .setAttribute('href', at('pixel.gif', 'svg image by script'));
    },
    'link by script': () => put(make('link', { rel: 'stylesheet', href: at('style.css', 'link by script') })),
    'iframe srcdoc by script': () => put(make('iframe', { srcdoc: image('iframe srcdoc by script') })),
    'style by script': () => put(make('style', { textContent: `@import "${at('style.css', 'style by script')}";` })),
    'import()': () => window.leaks.load(at('module.js', 'import()')),
    fetch: () => fetch(at('collect', 'fetch'), { mode: 'no-cors' }),
    'fetch of a frame': () =>
      put(make('iframe')).contentWindow?.fetch(at('collect', 'fetch of a frame'), { mode: 'no-cors' }),
    'fetch(new Request)': () => fetch(new Request(at('collect', 'fetch(new Request)'), { mode: 'no-cors' })),
    XMLHttpRequest: () => {
      const request = new XMLHttpRequest();
      request.open('GET', at('collect', 'XMLHttpRequest'));
      request.send();
      return ended(request, 'loadend');
    },
    'XMLHttpRequest, synchronous': () => {
      const request = new XMLHttpRequest();
      request.open('GET', at('collect', 'XMLHttpRequest, synchronous'), false);
      request.send();
    },
    sendBeacon: () => navigator.sendBeacon(at('collect', 'sendBeacon'), 'x'),
    WebSocket: () => ended(new WebSocket(at('collect', 'WebSocket').replace('http', 'ws')), 'close'),
    WebSocketStream: () =>
      new (Reflect.get(window, 'WebSocketStream'))(at('collect', 'WebSocketStream').replace('http', 'ws')).opened,
    EventSource: () => ended(new EventSource(at('collect', 'EventSource')), 'error'),
    Worker: () => worker(`/leak-worker.js?ask=${encodeURIComponent(at('collect', 'Worker'))}`),
    'Worker, importScripts': () => {
      const text = `try { importScripts("${at('tag.js', 'Worker, importScripts')}") } finally { postMessage(0) }`;
      return worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
    },
    'service worker': async () => {
      const script = `/leak-worker.js?ask=${encodeURIComponent(at('collect', 'service worker'))}`;
      const registration = await navigator.serviceWorker.register(script, { scope: `/nowhere-${state}/` });
      if (registration.installing) await ended(registration.installing, 'statechange');
    },
    'form.submit()': () => form('form.submit()').submit(),
    'form.requestSubmit()': () => form('form.requestSubmit()').requestSubmit(),
  };
  // What throws has been refused.
  await Promise.allSettled(Object.values(ways).map(async (way) => way()));
}

/** Stores something under names of the denied service in every way; it travels as source, too. */
export async function storeAll(state: string): Promise<void> {
  const name = (id: string): string => `acme ${id} ${state}`;
  const cookie = (id: string): string => `_acme_${id}_${state}`;
  const ways: (() => unknown)[] = [
    () => {
      // biome-ignore lint/suspicious/noDocumentCookie: the very way that is tried.
      document.cookie = `${cookie('document.cookie')}=1; path=/; max-age=600`;
    },
    () => Reflect.get(window, 'cookieStore')?.set(cookie('cookieStore'), '1'),
    () => localStorage.setItem(name('localStorage'), '1'),
    () => {
      localStorage[name('localStorage, by name')] = '1';
    },
    () => sessionStorage.setItem(name('sessionStorage'), '1'),
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open(name('IndexedDB'));
        request.onerror = reject;
        request.onsuccess = () => {
          request.result.close();
          resolve();
        };
      }),
    () => caches.open(name('Cache')),
  ];
  await Promise.allSettled(ways.map(async (way) => way()));
}

/** The ways in which `storeAll` has stored something in a state. */
export async function stored(state: string): Promise<string[]> {
  const names = [
    ...document.cookie.split(/=[^;]*(?:; |$)/),
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name = '' }) => name),
    ...(await caches.keys()),
  ];
  return names.flatMap((name) => {
    const [, way = '', at] = /^_?acme[ _](.+)[ _](\w+)$/.exec(name) ?? [];
    return at === state ? way : [];
  });
}
