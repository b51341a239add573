// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGate, type Gate } from '../../src/browser/gate.js';
import type { Grants } from '../../src/core/record.js';
import { forgetEverything, held, put, ran, settled } from './page.js';

const allowed = new Set<string>();
const known = new Set<string>();
let abort = new AbortController();
let released: HTMLElement[] = [];
let changes = 0;

const getAllowed = (): Grants => Object.fromEntries([...known, ...allowed].map((id) => [id, allowed.has(id)]));
const onChange = (): void => void changes++;

const open = (): Gate => {
  const gate = createGate(getAllowed, onChange, abort.signal);
  gate.update();
  return gate;
};

const allow = (gate: Gate, ...ids: string[]): boolean => {
  for (const id of ids) {
    allowed.add(id);
    known.add(id);
  }
  return gate.update();
};

const deny = (gate: Gate, id: string): boolean => {
  allowed.delete(id);
  return gate.update();
};

beforeEach(() => {
  forgetEverything();
  delete document.body.dataset['ran'];
  allowed.clear();
  known.clear();
  abort = new AbortController();
  released = [];
  const note = ({ detail }: DocumentEventMap['heed:release']) => void released.push(detail.element);
  document.addEventListener('heed:release', note, { signal: abort.signal });
  changes = 0;
});
afterEach(() => {
  abort.abort();
  vi.useRealTimers();
});

describe('a held script', () => {
  it('stays shut until the visitor allows its category (R-EU-1)', () => {
    put(held('a', 'data-category="sale"'));
    const gate = open();
    expect(ran()).toBe('');
    allow(gate, 'sale');
    expect(ran()).toBe('a');
  });

  it('runs with the others in document order (R-LOAD-4)', async () => {
    put(['a', 'b', 'c', 'd'].map((mark, at) => held(mark, `data-category="${at % 2 ? 'sale' : 'social'}"`)).join(''));
    allow(open(), 'sale', 'social');
    await vi.waitFor(() => expect(ran()).toBe('abcd'));
  });

  it('runs once only, however often consent comes and goes (R-LOAD-5)', async () => {
    const [script] = put(held('a', 'data-category="sale"'));
    const gate = open();
    allow(gate, 'sale');
    deny(gate, 'sale');
    allow(gate, 'sale');
    document.body.append(document.querySelector('script') ?? script ?? '');
    await settled();
    gate.update();
    expect(ran()).toBe('a');
    expect(released).toHaveLength(1);
  });

  it('needs its service besides its category where the service is described', () => {
    known.add('maps');
    put(held('a', 'data-category="functional" data-service="maps"'));
    const gate = open();
    allow(gate, 'functional');
    expect(ran()).toBe('');
    allow(gate, 'maps');
    expect(ran()).toBe('a');
  });

  it.each([
    [
      'the category, where the service is not described',
      'data-category="functional" data-service="maps"',
      'functional',
    ],
    ['the service alone, where it has no category', 'data-service="maps"', 'maps'],
  ])('needs %s', (_, attributes, id) => {
    put(held('a', attributes));
    const gate = open();
    expect(ran()).toBe('');
    allow(gate, id);
    expect(ran()).toBe('a');
  });

  it('keeps its attributes (R-LOAD-5)', () => {
    put(
      held('a', 'data-category="sale" id="x" class="y" crossorigin="anonymous" referrerpolicy="origin" data-own="1"'),
    );
    allow(open(), 'sale');
    const { crossOrigin, className, dataset, type } = document.getElementById('x') as HTMLScriptElement;
    expect([crossOrigin, className, dataset['own'], type]).toEqual(['anonymous', 'y', '1', '']);
  });

  it('gets the type and the address that it has asked for', () => {
    put('<script type="text/plain" data-category="sale" data-type="module" data-src="/vendor.js"></script>');
    allow(open(), 'sale');
    expect(document.querySelector('script')).toMatchObject({
      type: 'module',
      src: 'https://shop.example.com/vendor.js',
    });
  });

  it('runs at its place, where what the page holds on to stays for a framework to take away', () => {
    const [, script] = put(`<p></p>${held('a', 'data-category="sale"')}<hr>`);
    const gate = open();
    allow(gate, 'sale');
    expect([...document.body.children].map(({ localName }) => localName)).toEqual(['p', 'script', 'script', 'hr']);
    expect(script?.previousElementSibling).toBe(released[0]);
    deny(gate, 'sale');
    allow(gate, 'sale');
    expect(() => document.body.removeChild(script as Node)).not.toThrow();
    expect(ran()).toBe('a');
  });

  it('waits for the one before it to load (R-LOAD-4)', async () => {
    put(
      `<script type="text/plain" data-category="sale" data-src="/first.js"></script>${held('b', 'data-category="sale"')}`,
    );
    allow(open(), 'sale');
    await settled();
    expect(ran()).toBe('');
    document.querySelector('script')?.dispatchEvent(new Event('load'));
    await settled();
    expect(ran()).toBe('b');
  });

  it('waits for the one before it no longer than ten seconds (R-LOAD-4)', async () => {
    vi.useFakeTimers();
    put(
      `<script type="text/plain" data-category="sale" data-src="/slow.js"></script>${held('b', 'data-category="sale"')}`,
    );
    allow(open(), 'sale');
    await vi.advanceTimersByTimeAsync(9999);
    expect(ran()).toBe('');
    await vi.advanceTimersByTimeAsync(1);
    expect(ran()).toBe('b');
  });

  it('waits for the one before it no longer than ten seconds, whatever else the page puts in meanwhile (R-LOAD-4)', async () => {
    vi.useFakeTimers();
    put(
      `<script type="text/plain" data-category="sale" data-src="/slow.js"></script>${held('b', 'data-category="sale"')}`,
    );
    allow(open(), 'sale');
    for (let seconds = 0; seconds < 10; seconds++) {
      expect(ran()).toBe('');
      put('<img data-category="social" data-src="/a.png" alt="">');
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(ran()).toBe('b');
  });

  it.each([
    ['that nothing waits for', 'async', 0],
    ['that is so slow that nothing waits for it any more', '', 11_000],
  ])(
    '%s is taken back on its way when the visitor withdraws, and fetched when allowed again (R-EU-7)',
    async (_, async, time) => {
      vi.useFakeTimers();
      const [script] = put(`<script type="text/plain" ${async} data-category="sale" data-src="/slow.js"></script>`);
      const gate = open();
      allow(gate, 'sale');
      await vi.advanceTimersByTimeAsync(time);
      deny(gate, 'sale');
      expect(document.contains(released[0] as Node)).toBe(false);
      expect([...document.scripts]).toEqual([script]);
      allow(gate, 'sale');
      expect(document.scripts[0]).toBe(released[1]);
      released[1]?.dispatchEvent(new Event('load'));
      deny(gate, 'sale');
      expect(document.contains(released[1] as Node)).toBe(true);
    },
  );

  it('lets the page answer the visitor after one that takes long', async () => {
    const slow = 'const start = Date.now(); while (Date.now() - start < 30); document.body.dataset.ran = "a";';
    put(`<script type="text/plain" data-category="sale">${slow}</script>${held('b', 'data-category="sale"')}`);
    allow(open(), 'sale');
    expect(ran()).toBe('a');
    await vi.waitFor(() => expect(ran()).toBe('ab'));
  });

  it('does not wait for one that is async (R-LOAD-4)', () => {
    const async = '<script type="text/plain" async data-category="sale" data-src="/slow.js"></script>';
    put(async + held('b', 'data-category="sale"'));
    allow(open(), 'sale');
    expect(ran()).toBe('b');
  });

  it('stays shut when the consent is gone by its turn, and runs when it is back (R-SIG-4)', async () => {
    put(
      `<script type="text/plain" data-category="sale" data-src="/first.js"></script>${held('b', 'data-category="sale"')}`,
    );
    const gate = open();
    allow(gate, 'sale');
    allowed.delete('sale');
    document.querySelector('script')?.dispatchEvent(new Event('load'));
    await settled();
    expect(ran()).toBe('');
    allow(gate, 'sale');
    expect(ran()).toBe('b');
  });

  it('does not run when the page has taken it away before its turn', async () => {
    const [first, second] = put(
      `<script type="text/plain" data-category="sale" data-src="/first.js"></script>${held('b', 'data-category="sale"')}`,
    );
    allow(open(), 'sale');
    second?.remove();
    document.querySelector('script')?.dispatchEvent(new Event('load'));
    await settled();
    expect([first?.isConnected, released.length, ran()]).toEqual([true, 1, '']);
  });

  it('runs once in the head, however often a router puts it in', async () => {
    const markup = held('a', 'data-category="sale"');
    allow(open(), 'sale');
    for (let times = 0; times < 2; times++) {
      document.head.append(...put(markup));
      await settled();
    }
    expect(ran()).toBe('a');
  });

  it('runs once where a router puts the page back from a copy', async () => {
    put(held('a', 'data-category="sale"'));
    allow(open(), 'sale');
    document.body.append(...document.body.cloneNode(true).childNodes);
    await settled();
    expect(ran()).toBe('a');
  });

  it('stays where it is in a <noscript> that a script has parsed', () => {
    put(`<noscript>${held('a', 'data-category="sale"')}</noscript>`);
    expect(document.querySelector('noscript script')).not.toBeNull();
    allow(open(), 'sale');
    expect(ran()).toBe('');
  });

  it('is held, too, when it is inserted later', async () => {
    const gate = open();
    put(`<div>${held('a', 'data-category="sale"')}</div>`);
    await settled();
    expect([ran(), changes]).toEqual(['', 1]);
    allow(gate, 'sale');
    expect(ran()).toBe('a');
  });

  it('runs at once when it is inserted after its category was allowed', async () => {
    allow(open(), 'sale');
    put(held('a', 'data-category="sale"'));
    await settled();
    expect(ran()).toBe('a');
  });

  it('runs when it comes with a form whose field has the name of something that every element has', async () => {
    allow(open(), 'sale');
    const [form] = put(`<form><input name="matches"></form>${held('a', 'data-category="sale"')}`);
    // jsdom doesn't let a field hide its form's methods, as browsers do: https://html.spec.whatwg.org/multipage/forms.html#dom-form-nameditem
    Object.assign(form as HTMLElement, { matches: form?.firstElementChild });
    await settled();
    expect(ran()).toBe('a');
  });

  it('may insert another, which runs after those that stood there (R-LOAD-4)', async () => {
    const inserting = `<script type="text/plain" data-category="sale">
      const script = document.createElement('script');
      script.type = 'text/plain';
      script.dataset.category = 'sale';
      script.text = "document.body.dataset.ran += 'c'";
      document.body.append(script);
      document.body.dataset.ran = 'a';
    </script>`;
    put(inserting + held('b', 'data-category="sale"'));
    allow(open(), 'sale');
    await vi.waitFor(() => expect(ran()).toBe('abc'));
  });

  it('is reported once it is let go', () => {
    put(held('a', 'data-category="sale" id="x"'));
    const gate = open();
    expect(released).toEqual([]);
    allow(gate, 'sale');
    expect(released.map(({ dataset }) => dataset['category'])).toEqual(['sale']);
  });
});

describe('while the page is being parsed', () => {
  const fetched = (at: number): string =>
    `<script async type="text/plain" data-category="sale" src="/${at}.js"></script>`;

  /** Puts pieces into the page one after another, as a parser does, which lets observers run in between. */
  async function parse(...pieces: string[]): Promise<void> {
    for (const piece of pieces) {
      put(piece);
      await undefined;
    }
  }

  beforeEach(() => {
    vi.spyOn(document, 'readyState', 'get').mockReturnValue('loading');
    allow(open(), 'sale');
  });
  afterEach(() => vi.restoreAllMocks());

  it('scripts that are fetched are let go together, with one look for all that have come (R-LOAD-4)', async () => {
    await parse(fetched(1), '<p>', fetched(2), '<p>', fetched(3), '<p>');
    expect([released.length, changes]).toEqual([0, 0]);
    await settled();
    expect(released.map((script) => script.getAttribute('src'))).toEqual(['/1.js', '/2.js', '/3.js']);
    expect(changes).toBe(1);
  });

  it('scripts that are fetched are let go together, too, where the one before them has come but by half (R-LOAD-4)', async () => {
    await parse(fetched(1));
    await settled();
    await parse(fetched(2), fetched(3), fetched(4));
    expect([released.length, changes]).toEqual([0, 1]);
    await settled();
    expect(released.length).toBe(3);
  });

  it('an inline script runs in its place, before what the page itself runs behind it (R-LOAD-4)', async () => {
    await parse(held('a', 'data-category="sale"'), '<p>');
    expect(ran()).toBe('a');
  });

  it('a page from a server has as many scripts as that has sent, for a framework to take them over', async () => {
    await parse(held('a', 'data-category="sale"'), fetched(1), '<p>');
    await settled();
    expect([ran(), document.scripts.length]).toEqual(['a', 2]);
  });

  it('a script that has just come stays held when heed leaves the page (R-EU-1)', async () => {
    await parse(fetched(1), '<p>');
    abort.abort();
    await settled();
    expect(document.querySelectorAll('script[type="text/plain"]').length).toBe(1);
  });
});

describe('the rest of the page', () => {
  it('is left alone: nothing is held that the site has not marked', () => {
    put('<script type="text/plain">x</script><img data-src="a.png"><template data-category="sale"></template>');
    const before = document.body.innerHTML;
    allow(open(), 'sale');
    expect(document.body.innerHTML).toBe(before);
    expect(released).toEqual([]);
  });

  it('costs nothing when it changes', async () => {
    open();
    put('<p>hello</p>');
    await settled();
    expect(changes).toBe(0);
  });

  it('is told of where a control of the site comes or goes', async () => {
    open();
    const [link] = put('<p><a href="/choices" data-heed="preferences">Choices</a></p>');
    await settled();
    expect(changes).toBe(1);
    link?.remove();
    await settled();
    expect(changes).toBe(2);
  });
});

describe('a held image or link', () => {
  it('goes when it is denied again, and comes back', () => {
    const [image] = put('<img data-category="sale" data-src="/a.png" data-srcset="/a.png 2x" alt="">');
    const gate = open();
    allow(gate, 'sale');
    deny(gate, 'sale');
    expect([image?.getAttribute('src'), image?.getAttribute('srcset')]).toEqual([null, null]);
    allow(gate, 'sale');
    expect(image?.getAttribute('src')).toBe('/a.png');
  });

  it('comes back in the head as well, where scripts alone run once (R-EU-3)', () => {
    const [link] = put('<link rel="stylesheet" data-category="sale" data-href="/a.css">');
    document.head.append(link as Node);
    const gate = open();
    allow(gate, 'sale');
    deny(gate, 'sale');
    expect(link?.hasAttribute('href')).toBe(false);
    allow(gate, 'sale');
    expect(link?.getAttribute('href')).toBe('/a.css');
  });

  it.each([
    '<embed data-category="sale" data-src="/a.html">',
    '<object data-category="sale" data-data="/a.html"></object>',
  ])('is put in anew without its address once it is denied, which empties it: %s (R-EU-7)', (html) => {
    const [element] = put(html) as [HTMLElement];
    const gate = open();
    allow(gate, 'sale');
    const renewed = vi.spyOn(element, 'replaceWith');
    deny(gate, 'sale');
    expect([renewed.mock.calls, element.matches('[src],[data]')]).toEqual([[[element]], false]);
  });

  it.each([
    ['<audio data-category="sale" data-src="/a.mp3"></audio>', 'audio'],
    ['<video><source data-category="sale" data-src="/a.mp4"></video>', 'video'],
  ])('plays and fetches no more once it is denied: %s (R-EU-7)', (html, name) => {
    put(html);
    const load = vi.spyOn(HTMLMediaElement.prototype, 'load').mockImplementation(() => undefined);
    const gate = open();
    allow(gate, 'sale');
    load.mockClear();
    deny(gate, 'sale');
    // https://html.spec.whatwg.org/multipage/media.html#best-practices-for-authors-using-media-elements
    expect(load.mock.contexts).toEqual([document.querySelector(name)]);
    expect(document.querySelector('[src]')).toBeNull();
  });

  it.each([
    ['<img data-category="sale" data-src="/a.png">', 'src', '/a.png'],
    ['<img data-category="sale" data-srcset="/a.png 2x">', 'srcset', '/a.png 2x'],
    ['<video data-category="sale" data-src="/a.mp4" data-poster="/a.png"></video>', 'poster', '/a.png'],
    ['<link rel="stylesheet" data-category="sale" data-href="/a.css">', 'href', '/a.css'],
  ])('is requested once it is allowed and not before: %s (R-EU-1)', (html, name, value) => {
    const [element] = put(html);
    const gate = open();
    expect(element?.hasAttribute(name)).toBe(false);
    allow(gate, 'sale');
    expect(element?.getAttribute(name)).toBe(value);
  });
});

describe('a held frame', () => {
  const html = '<iframe data-category="social" data-src="https://video.example/1" title="Film"></iframe>';

  it('waits, for the interface to put a placeholder in its place (R-EU-1)', () => {
    const [frame] = put(html);
    expect(open().frames).toEqual([frame]);
    expect(frame?.hasAttribute('src')).toBe(false);
  });

  it('opens once it is allowed', () => {
    const [frame] = put(html);
    const gate = open();
    allow(gate, 'social');
    expect(frame?.getAttribute('src')).toBe('https://video.example/1');
    expect(gate.frames).toEqual([]);
  });

  it('is taken back when the visitor withdraws, and can be opened again (R-EU-7)', () => {
    const [frame] = put(html);
    const gate = open();
    allow(gate, 'social');
    deny(gate, 'social');
    expect(frame?.hasAttribute('src')).toBe(false);
    expect(frame?.isConnected).toBe(true);
    expect(gate.frames).toEqual([frame]);
    allow(gate, 'social');
    expect(frame?.getAttribute('src')).toBe('https://video.example/1');
  });

  it('is forgotten when the page takes it away', async () => {
    const [frame] = put(html);
    const gate = open();
    frame?.remove();
    await settled();
    expect(gate.frames).toEqual([]);
    expect(changes).toBe(1);
  });
});

describe('what has run', () => {
  it('can not be undone, and heed knows it (R-LOAD-6)', () => {
    put(held('a', 'data-category="sale"'));
    const gate = open();
    expect(allow(gate, 'sale')).toBe(false);
    expect(deny(gate, 'sale')).toBe(true);
  });

  it('does not count where a frame or an image could be taken back, or nothing of it had run (R-LOAD-6)', () => {
    const image = '<img data-category="sale" data-src="/a.png" alt="">';
    put(`<iframe data-category="sale" data-src="about:blank"></iframe>${image}${held('a', 'data-category="social"')}`);
    const gate = open();
    allow(gate, 'sale');
    expect(deny(gate, 'sale')).toBe(false);
  });
});

describe('once heed is off the page', () => {
  it('what is held stays held (R-EU-1)', async () => {
    open();
    abort.abort();
    allowed.add('sale');
    put(held('a', 'data-category="sale"'));
    await settled();
    expect([ran(), changes]).toEqual(['', 0]);
  });

  it('what waited for its turn stays held (R-EU-1)', async () => {
    put(
      `<script type="text/plain" data-category="sale" data-src="/first.js"></script>${held('b', 'data-category="sale"')}`,
    );
    allow(open(), 'sale');
    abort.abort();
    document.querySelector('script')?.dispatchEvent(new Event('load'));
    await settled();
    expect(ran()).toBe('');
  });
});
