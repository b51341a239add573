// @vitest-environment jsdom
import 'preact/debug';
import { h, hydrate, render, type VNode } from 'preact';
import { act } from 'preact/test-utils';
import { renderToString } from 'preact-render-to-string';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConsentProvider, Gate, useAllowed, useConsent } from '../../src/ui.js';
import { forgetEverything, hearConsole, leave, settled, visit } from '../browser/page.js';

let app: HTMLElement;

beforeEach(() => {
  forgetEverything();
  app = document.createElement('div');
  document.body.append(app);
});
afterEach(async () => {
  await act(() => render(undefined, app));
  leave();
});

function Facts(): VNode {
  const { state, t } = useConsent();
  return <p class={useAllowed('social') ? 'open' : 'shut'}>{`${state.model} ${state.ready} ${t('banner.accept')}`}</p>;
}

describe('a page that Preact takes over from a server', () => {
  it('begins as the server has rendered it and only then shows what this visitor has allowed (R-EU-1)', async () => {
    const { told } = hearConsole();
    const client = await visit({ model: 'opt-out', trigger: false });
    await client.save({ social: true });
    const seen: (string | null)[] = [];
    function Spy(): VNode {
      seen.push(useAllowed('social') ? 'open' : 'shut');
      return <Facts />;
    }
    const page = (
      <ConsentProvider client={client}>
        <Spy />
        <Gate category="social" fallback={<b class="fallback">later</b>}>
          <b class="film">film</b>
        </Gate>
      </ConsentProvider>
    );
    const html = renderToString(page);
    expect(html).toBe('<p class="shut">opt-in false </p><b class="fallback">later</b>');
    app.innerHTML = html;
    seen.splice(0);
    const text = app.querySelector('p');
    await act(() => hydrate(page, app));
    await act(settled);
    expect(seen[0]).toBe('shut');
    // The same element, with attributes that hydration alone would have left as they were.
    expect(app.querySelector('p')).toBe(text);
    expect(app.innerHTML).toBe('<p class="open">opt-out true Accept all</p><b class="film">film</b>');
    expect(told).toEqual([]);
  });
});

describe('a provider with a configuration', () => {
  const config = { model: 'opt-in', trigger: false } as const;

  it('starts heed once, however often it is rendered', async () => {
    const clients = new Set<unknown>();
    function Client(): undefined {
      clients.add(useConsent().client);
    }
    const page = (): VNode => (
      <ConsentProvider config={config}>
        <Client />
      </ConsentProvider>
    );
    await act(() => render(page(), app));
    await act(() => render(page(), app));
    await act(() => render(undefined, app));
    await act(() => render(page(), app));
    await act(settled);
    expect(clients.size).toBe(1);
  });
});

describe('a component that asks for several permissions', () => {
  it('is rendered again when the answer changes, and no more often', async () => {
    const client = await visit({ model: 'opt-in', trigger: false });
    const answers: boolean[] = [];
    function Both(): undefined {
      answers.push(useAllowed(['social', 'performance']));
    }
    await act(() =>
      render(
        <ConsentProvider client={client}>
          <Both />
        </ConsentProvider>,
        app,
      ),
    );
    const before = answers.length;
    await act(async () => {
      await client.save({ social: true });
      await settled();
    });
    expect(answers.slice(before)).toEqual([]);
    await act(async () => {
      await client.save({ performance: true });
      await settled();
    });
    expect(answers.slice(before)).toEqual([true]);
  });
});
