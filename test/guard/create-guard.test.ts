// @vitest-environment jsdom
import { type Guard, guard } from 'heed/guard';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkStored } from '../../src/browser/check/check-stored.js';
import { type ConsentClient, createConsent, type HeedConfig } from '../../src/index.js';
import { forgetEverything, hearConsole, setCookie, settled, visit } from '../browser/page.js';

const host = 'https://ads.acme.example';
const services: NonNullable<HeedConfig['services']> = [
  { id: 'acme', category: 'targeting', hosts: ['ads.acme.example'], cookies: [{ name: '_a*' }], storage: ['acme*'] },
  { id: 'twin', category: 'performance', cookies: [{ name: '_ab' }] },
];
const config: HeedConfig = { model: 'opt-in', services, trigger: false };

let made: Guard | undefined;

const open = async (given: HeedConfig = config): Promise<ConsentClient> => {
  made = guard(given);
  return visit(given);
};

const put = <T extends HTMLElement>(element: T): T => document.body.appendChild(element);

const image = (src: string): HTMLImageElement => Object.assign(document.createElement('img'), { src });

beforeEach(forgetEverything);
afterEach(() => {
  made?.destroy();
  forgetEverything();
  vi.restoreAllMocks();
});

describe('an element that leads to a listed host', () => {
  it('is marked as a site owner would mark it, and let go by the gate once allowed (R-EU-1)', async () => {
    const client = await open();
    const element = put(image(`${host}/a.gif`));
    expect(element.outerHTML).toBe(`<img data-category="targeting" data-service="acme" data-src="${host}/a.gif">`);
    expect([element.src, element.getAttribute('src'), element.hasAttribute('src')]).toEqual([
      ...[`${host}/a.gif`, `${host}/a.gif`, true],
    ]);
    await settled();
    await client.acceptAll();
    expect(element.outerHTML).toContain(` src="${host}/a.gif"`);
    await client.withdraw();
    expect(image(`${host}/b.gif`).dataset['src']).toBe(`${host}/b.gif`);
  });

  it('keeps the address of a script, which only loses its type, however often that is given', async () => {
    await open();
    const script = document.createElement('script');
    script.src = `${host}/a.js`;
    script.type = 'module';
    expect([script.src, script.type, script.getAttribute('type')]).toEqual([`${host}/a.js`, 'module', 'module']);
    expect(script.outerHTML).toContain('type="text/plain"');
    script.src = '/own.js';
    expect(script.outerHTML).toBe('<script type="module" src="/own.js"></script>');
  });

  it('is left alone where it leads home, nowhere, to another host, or to data', async () => {
    await open();
    for (const src of [
      '/own.gif',
      'https://shop.example.com/a.gif',
      'https://b.example/a.gif',
      'data:image/gif,',
      'http://[',
      '',
    ]) {
      const element = image(src);
      expect([element.getAttribute('src'), element.attributes.length]).toEqual([src, 1]);
    }
    const link = Object.assign(document.createElement('link'), { rel: 'canonical', href: `${host}/` });
    expect(link.getAttributeNames()).toEqual(['rel', 'href']);
  });

  it('is held whatever it gets its address by: a node, the value of one, or a link that turns into one that asks', async () => {
    await open();
    const attribute = document.createAttribute('src');
    attribute.value = `${host}/a.gif`;
    const byNode = document.createElement('img');
    expect(byNode.setAttributeNode(attribute)).toBeNull();
    const byMap = document.createElement('img');
    const other = document.createAttribute('src');
    other.value = `${host}/a.gif`;
    byMap.attributes.setNamedItem(other);
    const byValue = image('/own.gif');
    (byValue.getAttributeNode('src') as Attr).value = `${host}/a.gif`;
    for (const each of [byNode, byMap, byValue]) {
      expect([each.dataset['src'], each.outerHTML.includes(' src=')]).toEqual([`${host}/a.gif`, false]);
    }
    const link = document.createElement('link');
    link.rel = 'canonical';
    link.href = `${host}/a.css`;
    link.rel = 'stylesheet';
    expect([link.dataset['href'], link.outerHTML.includes(' href=')]).toEqual([`${host}/a.css`, false]);
    const preload = document.createElement('link');
    preload.setAttribute('imagesrcset', `/own.gif 1x, ${host}/a.gif 2x`);
    preload.rel = 'preload';
    expect(preload.getAttributeNames()).toEqual(['data-category', 'data-service', 'data-imagesrcset', 'rel']);
  });

  it('is held in a drawing and in a document that is an attribute', async () => {
    await open();
    const drawn = document.createElementNS('http://www.w3.org/2000/svg', 'image');
    drawn.setAttributeNS('http://www.w3.org/1999/xlink', 'xlink:href', `${host}/a.gif`);
    expect([drawn.dataset['href'], drawn.outerHTML.includes(' xlink:href=')]).toEqual([`${host}/a.gif`, false]);
    const filter = document.createElementNS('http://www.w3.org/2000/svg', 'feImage');
    filter.setAttribute('href', `${host}/a.gif`);
    expect([filter.getAttribute('data-href'), filter.outerHTML.includes(' href=')]).toEqual([`${host}/a.gif`, false]);
    const frame = document.createElement('iframe');
    frame.srcdoc = `<script>fetch('${host}/x')</script>`;
    expect(frame.getAttributeNames()).toEqual(['data-category', 'data-service', 'data-srcdoc']);
    frame.srcdoc = '<p>https://b.example/</p>';
    expect(frame.getAttributeNames()).toEqual(['data-category', 'data-service', 'srcdoc']);
  });

  it('waits for all services that name its host', async () => {
    const shared = services.map((each) => ({ ...each, hosts: ['ads.acme.example'] }));
    const client = await open({ ...config, services: shared });
    const early = put(image(`${host}/a.gif`));
    const script = put(Object.assign(document.createElement('script'), { src: `${host}/a.js`, async: true }));
    const waits = (): unknown[] =>
      [...document.querySelectorAll<HTMLElement>('script[src][type="text/plain"]')].map(
        (each) => each.dataset['service'],
      );
    await settled();
    expect([script.isConnected, waits()]).toEqual([true, ['acme']]);
    await client.save({ targeting: true });
    await settled();
    expect([early.dataset['service'], early.outerHTML.includes(' src=')]).toEqual(['twin', false]);
    expect(waits()).toEqual(['twin']);
    const late = put(image(`${host}/b.gif`));
    await settled();
    await client.acceptAll();
    expect(late.outerHTML).toContain(` src="${host}/b.gif"`);
  });

  it('waits as long as nothing is known of the configuration, and is free where it says nothing of it', async () => {
    made = guard();
    const listed = put(image(`${host}/a.gif`));
    const other = put(image('https://b.example/a.gif'));
    expect([listed, other].map(({ attributes }) => attributes[0]?.name)).toEqual(['data-src', 'data-src']);
    await visit(config);
    await settled();
    expect([listed, other].map((each) => each.dataset['category'])).toEqual(['targeting', 'necessary']);
    expect(listed.outerHTML).not.toContain(' src=');
    expect(other.outerHTML).toContain(' src="https://b.example/a.gif"');
  });

  it('waits for ever where the configuration makes no sense, and the console is told', async () => {
    const { told } = hearConsole();
    made = guard();
    const element = put(image(`${host}/a.gif`));
    await visit({ ...config, rules: 'none' } as never);
    await settled();
    expect(element.getAttributeNames()).toEqual(['data-src']);
    expect(told).toEqual([expect.stringMatching(/^heed: the guard/)]);
  });
});

describe('what came while it was allowed', () => {
  it('goes with a withdrawal, and a reload is advised where a script has run (R-LOAD-6)', async () => {
    const client = await open();
    await client.acceptAll();
    const passed = put(image(`${host}/a.gif`));
    put(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `${host}/a.css` }));
    const own = put(image('/own.gif'));
    const before = document.documentElement.outerHTML;
    await settled();
    expect(document.documentElement.outerHTML).toBe(before);
    await client.withdraw();
    const sheet = document.querySelector('link') as HTMLLinkElement;
    const gone = [passed, sheet].map((each) => [each.dataset['service'], / (src|href)=/.test(each.outerHTML)]);
    expect(gone).toEqual([
      ['acme', false],
      ['acme', false],
    ]);
    expect([own.outerHTML, client.state.reloadAdvised]).toEqual(['<img src="/own.gif">', false]);

    await client.acceptAll();
    put(Object.assign(document.createElement('script'), { src: `${host}/a.js` }));
    await settled();
    expect(document.querySelectorAll('meta script')).toHaveLength(0);
    await client.save({ targeting: true, performance: false });
    expect(client.state.reloadAdvised).toBe(false);
    await client.withdraw();
    expect(client.state.reloadAdvised).toBe(true);
  });
});

describe('a cookie or key of a denied service', () => {
  it('is not stored, unless an allowed service has the name too; what is there can be deleted', async () => {
    setCookie('_old=1');
    setCookie('_a_old=1');
    const client = await open();
    setCookie('_a=1; Path=/');
    setCookie(' _ab = 1');
    setCookie('own=1');
    setCookie('_a_old=; Max-Age=0');
    setCookie('_a_two=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=600');
    setCookie('_a_none=1; Max-Age=');
    localStorage.setItem('acme', '1');
    localStorage.setItem('own', '1');
    expect(document.cookie).toBe('_old=1; own=1');
    expect(Object.keys(localStorage)).toEqual(['own']);
    await client.save({ performance: true });
    setCookie('_ab=1');
    setCookie('_a=1');
    expect(document.cookie).toMatch(/own=1; .*_ab=1$/);
    await client.acceptAll();
    setCookie('_a=1');
    localStorage.setItem('acme', '1');
    expect([document.cookie.includes('_a=1'), localStorage.getItem('acme')]).toEqual([true, '1']);
  });
});

describe('a service that lays claim to names of heed itself', () => {
  it('keeps no refusal from being stored: the visitor is asked once (R-EU-4, R-EU-6)', async () => {
    const greedy = [{ id: 'acme', category: 'targeting', cookies: [{ name: 'acme_*' }], storage: ['acme_*'] }];
    const given: HeedConfig = { ...config, services: greedy, cookie: { name: 'acme_consent' } };
    const client = await open(given);
    await client.rejectAll();
    await settled();
    setCookie('acme_id=1');
    expect(document.cookie).toMatch(/^acme_consent=\S+$/);
    expect(Object.keys(localStorage).map((key) => key.split('.').slice(0, 2).join('.'))).toEqual(
      expect.arrayContaining(['acme_consent', 'acme_consent.log']),
    );
    client.destroy();
    expect((await open(given)).state.asks).toBe(false);
  });
});

describe("a cookie of the site's own that has the name of one on a vendor's host", () => {
  it('is stored and stays while that vendor is denied, and the self-check asks who sets it', async () => {
    const thirdPartyCookies = [{ name: 'uid', domain: 'acme.example' }];
    const client = await open({ ...config, services: [{ id: 'acme', category: 'targeting', thirdPartyCookies }] });
    setCookie('uid=shop');
    await client.rejectAll();
    await settled();
    expect(document.cookie).toContain('uid=shop');
    expect(checkStored(client).map(({ id }) => id)).toEqual(['cookie-undescribed']);
  });
});

describe('each part of the guard', () => {
  /** One function for each part of the guard that jsdom has as browsers have it; the others are tested in browsers. */
  const natives = (): Record<string, unknown> => ({
    elements: Element.prototype.setAttribute,
    fetch: globalThis.fetch,
    xhr: XMLHttpRequest.prototype.send,
    cookies: Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')?.set,
    storage: Storage.prototype.setItem,
  });

  it.each(Object.keys(natives()))('is left out where it is switched off, by itself: %s', (name) => {
    const before = natives();
    made = guard({ ...config, guard: { [name]: false } });
    const now = natives();
    expect(Object.keys(before).filter((each) => before[each] === now[each])).toEqual([name]);
    made.destroy();
    expect(natives()).toEqual(before);
  });

  it('is taken back when a configuration that comes later switches it off, and what it held goes', async () => {
    const before = natives();
    made = guard();
    const element = put(image(`${host}/a.gif`));
    await visit({ ...config, guard: { elements: false, storage: false } });
    await settled();
    expect(Element.prototype.setAttribute).toBe(before['elements']);
    expect(Storage.prototype.setItem).toBe(before['storage']);
    expect(globalThis.fetch).not.toBe(before['fetch']);
    expect(element.outerHTML).toContain(` src="${host}/a.gif"`);
  });

  it('is gone with the client', async () => {
    const before = natives();
    const client = await open();
    expect(Object.values(natives()).some((each, at) => each === Object.values(before)[at])).toBe(false);
    client.destroy();
    expect(natives()).toEqual(before);
  });

  it('stays for the heed that takes the place of one, or outlives one of a part of the page, and asks that one (R-EU-1)', async () => {
    const before = natives();
    const first = await open();
    const second = await visit({ ...config, model: 'opt-out' });
    await settled();
    expect(image(`${host}/a.gif`).dataset['src']).toBeUndefined();
    second.destroy();
    expect(image(`${host}/b.gif`).dataset['src']).toBe(`${host}/b.gif`);
    const third = await visit(config);
    first.destroy();
    first.destroy();
    await settled();
    expect(image(`${host}/c.gif`).dataset['src']).toBe(`${host}/c.gif`);
    third.destroy();
    expect(natives()).toEqual(before);
  });

  it('goes by the heed that is there while another one has yet to start', async () => {
    const client = await open();
    await client.acceptAll();
    createConsent(new Promise<HeedConfig>(() => {}));
    await settled();
    expect(image(`${host}/a.gif`).dataset['src']).toBeUndefined();
  });
});

describe('a form that a script sends to a listed host', () => {
  it('is not sent until that is allowed, and a form of the page itself is', async () => {
    const submit = vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(() => {});
    const client = await open();
    const form = put(document.createElement('form'));
    form.action = `${host}/x`;
    form.submit();
    expect(submit).not.toHaveBeenCalled();
    form.action = '/own';
    form.submit();
    expect(submit).toHaveBeenCalledOnce();
    await client.acceptAll();
    form.action = `${host}/x`;
    form.submit();
    expect(submit).toHaveBeenCalledTimes(2);
  });
});

describe('a call to a listed host', () => {
  it('fails until it is allowed, as on a dead network', async () => {
    const native = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('there'));
    const client = await open();
    await expect(fetch(`${host}/x`)).rejects.toThrow(TypeError);
    await fetch('https://b.example/x');
    expect(native).toHaveBeenCalledExactlyOnceWith('https://b.example/x');
    await client.acceptAll();
    expect(await (await fetch(`${host}/x`)).text()).toBe('there');
  });

  it('waits for a configuration that is on its way', async () => {
    const native = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('there'));
    made = guard();
    const calls = [fetch('https://b.example/x'), fetch(`${host}/x`).catch((error: Error) => error.name)];
    await settled();
    expect(native).not.toHaveBeenCalled();
    await visit(config);
    expect(await Promise.all(calls)).toEqual([expect.any(Response), 'TypeError']);
    expect(native).toHaveBeenCalledOnce();
  });

  it('is let through where it fetches the configuration itself, from wherever that is', async () => {
    const native = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('{}'));
    put(Object.assign(document.createElement('script'), { type: 'text/plain' })).dataset['config'] =
      `${host}/heed.json`;
    made = guard();
    await fetch(`${host}/heed.json`);
    fetch(`${host}/other.json`);
    expect(native).toHaveBeenCalledExactlyOnceWith(`${host}/heed.json`);
  });
});
