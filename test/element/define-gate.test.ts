// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineGate } from '../../src/element.js';
import type { ConsentClient } from '../../src/index.js';
import { forgetEverything, leave, settled, visit } from '../browser/page.js';

const services = [
  { id: 'acme-video', category: 'social' },
  { id: 'broker', category: 'performance', sells: true },
];

let client: ConsentClient;
/** An element is defined once on a page, and here there is another visitor in each test. */
const current = {
  get ready() {
    return client.ready;
  },
  get state() {
    return client.state;
  },
  allows: (id: string) => client.allows(id),
  subscribe: (listener: () => void) => client.subscribe(listener),
} as ConsentClient;

beforeEach(async () => {
  forgetEverything();
  client = await visit({ model: 'opt-in', trigger: false, services });
});
afterEach(leave);

const gate = (attributes: string, content = '<b>film</b>'): string =>
  `<heed-gate ${attributes}><template>${content}</template><i slot="fallback">later</i></heed-gate>`;

async function put(html: string): Promise<HTMLElement> {
  document.body.innerHTML = html;
  await settled();
  return document.querySelector('heed-gate') as HTMLElement;
}

/** What a visitor would see. */
const shown = (element: HTMLElement): string =>
  (element.shadowRoot?.querySelector('slot')?.assignedNodes() ?? []).map(({ textContent }) => textContent).join('');

async function decide(choose: () => Promise<unknown>): Promise<void> {
  await choose();
  await settled();
}

describe('<heed-gate>', () => {
  it('waits for heed, is taken up late, and can be defined twice', async () => {
    const element = await put(gate('category="necessary"'));
    expect(element.shadowRoot).toBeNull();
    let arrive = (_: ConsentClient): void => {};
    defineGate(
      new Promise((found) => {
        arrive = found;
      }),
    );
    defineGate(current);
    await settled();
    expect([shown(element), element.hasAttribute('allowed')]).toEqual(['later', false]);
    arrive(current);
    await settled();
    expect([shown(element), element.hasAttribute('allowed')]).toEqual(['film', true]);
  });

  it('has its content in the page only while that is allowed (R-EU-1, R-EU-3)', async () => {
    const element = await put(gate('category="social"'));
    expect([element.querySelector('b'), shown(element)]).toEqual([null, 'later']);
    await decide(() => client.acceptAll());
    expect([element.querySelectorAll('b').length, shown(element)]).toEqual([1, 'film']);
    await decide(() => client.withdraw());
    expect([element.querySelector('b'), shown(element)]).toEqual([null, 'later']);
    await decide(() => client.save({ social: true }));
    expect(element.querySelectorAll('b')).toHaveLength(1);
  });

  it.each([
    ['a category and its service', 'category="social" service="acme-video"', true],
    ['a service alone', 'service="acme-video"', true],
    ['a denied service', 'category="performance" service="broker"', false],
    ['a denied category', 'category="targeting" service="acme-video"', false],
    ['a service that nobody has described', 'category="social" service="nobody"', false],
    ['a category that there is not', 'category="socail"', false],
    ['an empty one', 'category=""', false],
    ['none', '', false],
  ])('opens for %s as it stands', async (_, attributes, isOpen) => {
    await client.save({ social: true, performance: true, sale: false });
    expect((await put(gate(attributes))).hasAttribute('allowed')).toBe(isOpen);
  });

  it('has the console name, once, what it waits for in vain', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    await put(gate('category="social" service="acme-vido"').repeat(2));
    await decide(() => client.acceptAll());
    expect(warn.mock.calls).toEqual([['heed: "acme-vido" is unknown, so a gate stays shut.']]);
  });

  it('puts addresses where they belong, but for what is marked by itself', async () => {
    await client.save({ social: true });
    const [frame, marked, script] = [
      '<iframe data-src="/a">',
      '<img data-category="sale" data-src="/b">',
      '<script data-src="/c">',
    ];
    const element = await put(gate('category="social"', `${frame}</iframe>${marked}${script}</script>`));
    const sources = [...element.children].map((each) => each.getAttribute('src'));
    expect(sources).toEqual([null, null, '/a', null, null]);
  });

  it('takes away with its content what scripts have put beside it or in its place', async () => {
    const element = await put(gate('category="social"'));
    await decide(() => client.acceptAll());
    element.querySelector('b')?.replaceWith(document.createElement('iframe'));
    element.append('more');
    await decide(() => client.withdraw());
    expect([...element.children].map(({ localName }) => localName)).toEqual(['template', 'i']);
    expect(element.textContent).toBe('later');
  });

  it('follows its attributes, and a template that comes late', async () => {
    await client.save({ social: true });
    const element = await put('<heed-gate category="targeting"></heed-gate>');
    element.setAttribute('category', 'social');
    expect(element.hasAttribute('allowed')).toBe(false);
    element.innerHTML = '<template><b>film</b></template>';
    await settled();
    expect(shown(element)).toBe('film');
    element.setAttribute('category', 'targeting');
    expect(element.querySelector('b')).toBeNull();
  });

  it('is empty while it is off the page, and asks again when it is back', async () => {
    await client.save({ social: true });
    const element = await put(gate('category="social"'));
    element.remove();
    expect([element.querySelector('b'), element.hasAttribute('allowed')]).toEqual([null, false]);
    await client.withdraw();
    document.body.append(element);
    await settled();
    expect(element.querySelector('b')).toBeNull();
    await decide(() => client.save({ social: true }));
    expect(element.querySelectorAll('b')).toHaveLength(1);
  });

  it('has its content once and under control when it is a clone of an open one (R-EU-3)', async () => {
    await client.save({ social: true });
    const clone = (await put(gate('category="social"', '<iframe data-src="/a"></iframe>'))).cloneNode(
      true,
    ) as HTMLElement;
    // Not even in the moment of its insertion would a frame be asked for.
    expect([...clone.children].map(({ localName }) => localName)).toEqual(['template', 'i']);
    expect(clone.childNodes).toHaveLength(2);
    document.body.replaceChildren(clone);
    await settled();
    expect(clone.querySelectorAll('iframe')).toHaveLength(1);
    await decide(() => client.withdraw());
    expect([clone.querySelector('iframe'), shown(clone)]).toEqual([null, 'later']);
  });

  it('drops what a copy of its HTML has brought along, as soon as it is in the page (R-EU-3)', async () => {
    await client.save({ social: true });
    const html = (await put(gate('category="social"'))).outerHTML;
    await decide(() => client.withdraw());
    document.body.innerHTML = html;
    const element = document.querySelector('heed-gate') as HTMLElement;
    expect(element.querySelector('b')).toBeNull();
    await settled();
    expect([element.hasAttribute('allowed'), shown(element)]).toEqual([false, 'later']);
    const late = document.createElement('heed-gate');
    late.setAttribute('category', 'social');
    late.innerHTML = html.replace(/^<heed-gate.*?>|<.heed-gate>$/g, '');
    document.body.append(late);
    expect(late.querySelector('b')).toBeNull();
    await decide(() => client.save({ social: true }));
    expect([element, late].map((each) => each.querySelectorAll('b').length)).toEqual([1, 1]);
  });
});
