// @vitest-environment jsdom
import fc from 'fast-check';
import * as preact from 'preact';
import { describe, expect, it, vi } from 'vitest';
import * as small from '../../src/ui/small-preact.js';

/** What a view may say, for either of the two to make. */
type Said =
  | string
  | number
  | boolean
  | undefined
  | Said[]
  | { type: string; props: Record<string, string>; inside: Said[] };

const { content } = fc.letrec<{ content: Said }>((tie) => ({
  content: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('', 'text', 'more', 0, 7, true, false, undefined),
    fc.array(tie('content'), { maxLength: 3 }),
    fc.record({
      type: fc.constantFrom('p', 'button', 'svg', 'path', 'slot', 'Component', 'Fragment'),
      props: fc.dictionary(fc.constantFrom('class', 'part', 'aria-label', 'key'), fc.constantFrom('a', 'b', '')),
      inside: fc.array(tie('content'), { maxLength: 3 }),
    }),
  ),
}));

/** What both have. */
interface Either {
  h(type: unknown, props: object | null, ...children: unknown[]): preact.VNode;
  readonly Fragment: unknown;
  render(content: preact.ComponentChild, root: Node): void;
}

const stand = small as unknown as Either;
const whole = preact as unknown as Either;

function make(renderer: Either, said: Said): preact.ComponentChild {
  const makeAll = (all: Said[]): unknown[] => all.map((each) => make(renderer, each));
  if (Array.isArray(said)) return makeAll(said) as never;
  if (typeof said !== 'object') return said;
  const { type, props, inside } = said;
  const types: Record<string, unknown> = { Fragment: renderer.Fragment, Component: components.get(renderer) };
  return renderer.h(types[type] ?? type, props, ...makeAll(inside));
}

const components = new Map(
  [stand, whole].map((renderer) => [
    renderer,
    ({ children }: { children: unknown }) => renderer.h('em', { class: 'own' }, children),
  ]),
);

/** What stands on the page after each view; the order of attributes and where a text is parted say nothing. */
function rendered(renderer: Either, views: readonly Said[]): string[] {
  const root = document.createElement('div');
  return views.map((said) => {
    renderer.render(make(renderer, said), root);
    const attributes = (element: Element): string[] =>
      [...element.attributes].map(({ name, value }) => `${name}="${value}"`).sort();
    return [...root.querySelectorAll('*')].reduce(
      (html, element) => `${html}${element.namespaceURI} ${element.localName} ${attributes(element)}`,
      root.innerHTML.replaceAll(/ [^>]*>/g, '>'),
    );
  });
}

describe('the stand-in for Preact', () => {
  it('leaves on the page what Preact would, whatever the views are and in whatever order they come', () => {
    fc.assert(
      fc.property(fc.array(content, { minLength: 1, maxLength: 4 }), (views) => {
        expect(rendered(stand, views)).toEqual(rendered(whole, views));
      }),
      { numRuns: 1500 },
    );
  });
});

describe.each([
  ['Preact', whole],
  ['its stand-in', stand],
])('a view that %s renders', (_, { h, render }) => {
  it('keeps what has kept its place, type and key, so that the focus and what was announced stay', () => {
    const root = document.createElement('div');
    const view = (key: string, first: unknown): preact.VNode =>
      h('section', { class: key }, first as string, h('p', null, 'same'), h('slot', { key }, key));
    render(view('a', false), root);
    const before = [...root.querySelectorAll('*')];
    render(view('a', 'now'), root);
    expect([...root.querySelectorAll('*')]).toEqual(before);
    expect(root.textContent).toBe('nowsamea');
    render(view('b', undefined), root);
    const after = [...root.querySelectorAll('*')];
    expect(after.map((each, at) => each === before[at])).toEqual([true, true, false]);
    expect(root.innerHTML).toBe('<section class="b"><p>same</p><slot>b</slot></section>');
  });

  it('tells a ref once, when all is on the page, and calls back what it returned when its element leaves', () => {
    const root = document.createElement('div');
    document.body.append(root);
    const leave = vi.fn();
    const ref = vi.fn((element: Element | null) => {
      if (element) expect(root.textContent).toBe('in it and after');
      return leave;
    });
    const view = (isThere: boolean): preact.VNode =>
      h('section', null, isThere && h('p', null, h('b', { ref }, 'in it')), ' and after');
    render(view(true), root);
    render(view(true), root);
    expect(ref).toHaveBeenCalledOnce();
    expect(leave).not.toHaveBeenCalled();
    render(view(false), root);
    expect(leave).toHaveBeenCalledOnce();
    expect(root.textContent).toBe(' and after');
  });

  it('calls the newest listener, and that once', () => {
    const root = document.createElement('div');
    const heard: string[] = [];
    const view = (name: string | undefined): preact.VNode =>
      h('button', name ? { onClick: () => heard.push(name), onPointerEnter: () => heard.push('near') } : null);
    for (const name of ['first', 'second']) render(view(name), root);
    root.querySelector('button')?.click();
    root.querySelector('button')?.dispatchEvent(new Event('pointerenter'));
    expect(heard).toEqual(['second', 'near']);
    render(view(undefined), root);
    root.querySelector('button')?.click();
    expect(heard).toEqual(['second', 'near']);
  });
});
