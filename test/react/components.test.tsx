// @vitest-environment jsdom
/** @jsxRuntime automatic */
/** @jsxImportSource react */
import { Activity, act, type ReactElement, type ReactNode, StrictMode, Suspense, startTransition, use } from 'react';
import { createRoot, hydrateRoot, type Root } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ConsentClient, createConsent, type HeedConfig } from '../../src/index.js';
import * as react from '../../src/react.js';
import * as ui from '../../src/ui.js';
import {
  forgetEverything,
  hearConsole,
  held,
  leave,
  put,
  ran,
  settled,
  signal,
  visit,
  watch,
} from '../browser/page.js';

const { Banner, ConsentProvider, CookieList, Gate, OptOutIcon, OptOutLink, Preferences, useAllowed, useConsent } =
  react;

let app: HTMLElement;
let root: Root | undefined;
let told: readonly string[];

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

beforeEach(() => {
  forgetEverything();
  ({ told } = hearConsole());
  app = document.createElement('div');
  document.body.append(app);
});
afterEach(async () => {
  await act(async () => root?.unmount());
  root = undefined;
  await settled();
  leave();
  // React tells by the console what it doesn't like.
  expect(told).toEqual([]);
});

const quiet = async (): Promise<void> => {
  for (let round = 0; round < 2; round++) {
    await act(async () => {
      await import('../../src/ui/surfaces.js');
      await settled();
    });
  }
};

const show = async (children: ReactNode, config: HeedConfig = { model: 'opt-in' }): Promise<ConsentClient> => {
  const client = await visit({ trigger: false, ...config });
  root = createRoot(app);
  await act(async () =>
    root?.render(
      <StrictMode>
        <ConsentProvider client={client}>{children}</ConsentProvider>
      </StrictMode>,
    ),
  );
  await quiet();
  return client;
};

const decide = async (choose: () => unknown): Promise<void> => {
  await act(async () => void (await choose()));
  await quiet();
};

const shadow = (): ShadowRoot | null | undefined => app.querySelector('heed-surface')?.shadowRoot;

describe('heed/react', () => {
  it('has all that heed/ui has for Preact, by the same names', () => {
    expect(Object.keys(react).sort()).toEqual(
      Object.keys(ui)
        .filter((name) => name !== 'mount')
        .sort(),
    );
  });
});

describe('a Gate', () => {
  it('shows its children only while they are allowed (R-EU-1, R-EU-3)', async () => {
    const client = await show(
      <Gate category="social" fallback={<i>later</i>}>
        <b>film</b>
      </Gate>,
    );
    expect(app.innerHTML).toBe('<i>later</i>');
    await decide(() => client.acceptAll());
    expect(app.innerHTML).toBe('<b>film</b>');
    await decide(() => client.withdraw());
    expect(app.innerHTML).toBe('<i>later</i>');
  });

  it("shows heed's placeholder, whose button allows its category and no other", async () => {
    const client = await show(
      <Gate category="social" name="A film">
        open
      </Gate>,
    );
    expect(shadow()?.textContent).toContain('A film');
    await decide(() => shadow()?.querySelector<HTMLElement>('[part=allow]')?.click());
    expect(app.textContent).toBe('open');
    expect(client.state.record).toMatchObject({ source: 'placeholder' });
    expect(client.allows('targeting')).toBe(false);
  });

  it('offers nothing for a service that is described nowhere, and has the console name that once', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const client = await show([1, 2].map((key) => <Gate key={key} category="social" service="acme-vido" />));
    expect(shadow()?.querySelector('[part=placeholder]')).not.toBeNull();
    expect(shadow()?.querySelector('button')).toBeNull();
    await decide(() => client.acceptAll());
    expect(warn.mock.calls).toEqual([['heed: "acme-vido" is unknown, so a gate stays shut.']]);
  });

  it('lets its children be loaded once: nothing is recorded, and the next decision ends it (R-EU-2)', async () => {
    const client = await show(
      <Gate category="social" name="A film">
        <b>film</b>
      </Gate>,
    );
    await decide(() => shadow()?.querySelector<HTMLElement>('[part=once]')?.click());
    expect([app.textContent, client.state.record, client.allows('social')]).toEqual(['film', undefined, false]);
    await decide(() => client.save({ performance: true }));
    expect(app.textContent).toBe('');
    expect(shadow()?.textContent).toContain('A film');
  });

  it('takes away a held script that it has let go, as any part of the app does (R-EU-3)', async () => {
    const client = await show(
      <Gate category="social">
        <script type="text/plain" data-category="social">
          {'document.body.dataset.ran = "social"'}
        </script>
        <b>film</b>
      </Gate>,
    );
    await decide(() => client.acceptAll());
    await settled();
    expect([document.body.dataset['ran'], app.textContent]).toEqual(['social', expect.stringContaining('film')]);
    await decide(() => client.withdraw());
    expect(app.textContent).not.toContain('film');
  });

  it('takes its children away from a part of the app that is hidden, too, and lets them in there (R-EU-3)', async () => {
    const client = await show('');
    const draw = (mode: 'hidden' | 'visible'): Promise<void> =>
      decide(() =>
        root?.render(
          <StrictMode>
            <ConsentProvider client={client}>
              <Activity mode={mode}>
                <Gate category="social" fallback={<i />}>
                  <b />
                </Gate>
              </Activity>
            </ConsentProvider>
          </StrictMode>,
        ),
      );
    const held = (): string | undefined => app.firstElementChild?.localName;
    await draw('visible');
    await decide(() => client.acceptAll());
    await draw('hidden');
    expect(held()).toBe('b');
    await decide(() => client.withdraw());
    expect(held()).toBe('i');
    await decide(() => client.acceptAll());
    expect(held()).toBe('b');
    await decide(() => client.withdraw());
    await draw('visible');
    expect(held()).toBe('i');
  });

  it('hears a signal that comes late, before it opens (R-SIG-4)', async () => {
    const client = await visit({ model: 'opt-out', trigger: false });
    expect(client.state.allowed['social']).toBe(true);
    signal(true);
    root = createRoot(app);
    await act(async () =>
      root?.render(
        <ConsentProvider client={client}>
          <Gate category="social" fallback="later">
            open
          </Gate>
        </ConsentProvider>,
      ),
    );
    await quiet();
    expect([app.textContent, client.state.heard]).toEqual(['later', true]);
  });
});

describe('a site with a React app', () => {
  it('puts the banner where it wants it, and it goes with the decision', async () => {
    const client = await show(<Banner />);
    expect(shadow()?.querySelector('.banner')).not.toBeNull();
    await decide(() => shadow()?.querySelector<HTMLElement>('[part=accept]')?.click());
    expect(shadow()?.innerHTML).toBe('');
    expect(client.allows('sale')).toBe(true);
  });

  it('opens the preferences, which go when they are closed, and draws nothing of them before', async () => {
    const client = await show(<Preferences />, { model: 'opt-out' });
    await decide(() => client.rejectAll());
    expect(shadow()?.querySelector('dialog')).toBeFalsy();
    await decide(() => client.open('preferences'));
    expect(shadow()?.querySelector('dialog')?.open).toBe(true);
    await decide(() => client.close());
    expect(shadow()?.innerHTML).toBe('');
  });

  it('keeps banner and preferences in front of the page when the app moves them within it', async () => {
    const client = await show('');
    const draw = (...keys: string[]): Promise<void> =>
      decide(() =>
        root?.render(
          <ConsentProvider client={client}>
            {keys.map((key) => (
              <div key={key}>{key === 'heed' ? [<Banner key="1" />, <Preferences key="2" />] : key}</div>
            ))}
          </ConsentProvider>,
        ),
      );
    const [popover, modal] = [HTMLElement.prototype, HTMLDialogElement.prototype];
    await draw('heed', 'text', 'more');
    const lift = vi.spyOn(popover, 'showPopover');
    await draw('text', 'more', 'heed');
    expect(lift).toHaveBeenCalled();
    await decide(() => client.open('preferences'));
    const open = vi.spyOn(modal, 'showModal');
    await draw('heed', 'text', 'more');
    expect([open.mock.calls.length > 0, client.state.surface]).toEqual([true, 'preferences']);
  });

  it('is seen again where React has hidden it meanwhile, and in the colour of the client that counts', async () => {
    let finish = (): void => {};
    const waits = new Promise<void>((resolve) => {
      finish = resolve;
    });
    function Late({ isHere }: { isHere: boolean }): undefined {
      if (!isHere) use(waits);
    }
    const clients = await Promise.all(
      ['red', 'green'].map((accent) => visit({ model: 'opt-in', trigger: false, theme: { accent } })),
    );
    root = createRoot(app);
    const draw = (at: number, isHere: boolean): Promise<void> =>
      decide(() =>
        root?.render(
          <ConsentProvider client={clients[at] as ConsentClient}>
            <Suspense>
              <Gate category="social" name="A film" />
              <Late isHere={isHere} />
            </Suspense>
          </ConsentProvider>,
        ),
      );
    const look = (): (string | undefined)[] => {
      const style = app.querySelector<HTMLElement>('heed-surface')?.style;
      return [style?.display, style?.getPropertyValue('--heed-accent')];
    };
    await draw(0, true);
    expect(look()).toEqual(['contents', 'red']);
    await draw(1, false);
    expect(look()[0]).toBe('none');
    await decide(finish);
    expect(look()).toEqual(['contents', 'green']);
  });

  it('has the list of cookies for a page of its own', async () => {
    const services = [{ id: 'chat', category: 'functional', cookies: [{ name: 'chat_id' }] }];
    await show(<CookieList />, { model: 'opt-in', services });
    expect(shadow()?.textContent).toContain('chat_id');
  });

  it('follows consent in any component, in the words of the interface', async () => {
    function Notice(): ReactElement {
      const { state, t } = useConsent();
      return <p>{`${state.grants['social']} ${t('preferences.services', { count: 3 })}`}</p>;
    }
    const client = await show(<Notice />);
    expect(app.textContent).toBe('false Services: 3');
    await decide(() => client.save({ social: true }));
    expect(app.textContent).toBe('true Services: 3');
  });

  it('comes to rest where its words are here before heed is ready, or where heed never is', async () => {
    let renderings = 0;
    function Words(): string {
      renderings++;
      return useConsent().t('banner.accept');
    }
    const client = watch(createConsent({ model: 'opt-in', trigger: false }));
    client.destroy();
    await act(async () => {
      root = createRoot(app);
      root.render(
        <ConsentProvider client={client}>
          <Words />
        </ConsentProvider>,
      );
    });
    for (let round = 0; round < 3; round++) await quiet();
    expect([app.textContent, client.state.ready]).toEqual(['Accept all', false]);
    const before = renderings;
    for (let round = 0; round < 3; round++) await quiet();
    expect(renderings).toBe(before);
  });

  it('renders a component again when its permission changes, and no more often', async () => {
    const answers: boolean[] = [];
    function Both(): undefined {
      answers.push(useAllowed(['social', 'performance']));
    }
    const client = await show(<Both />);
    const before = answers.length;
    await decide(() => client.save({ social: true }));
    expect(answers.slice(before)).toEqual([]);
    await decide(() => client.save({ performance: true }));
    expect(new Set(answers.slice(before))).toEqual(new Set([true]));
  });

  it('starts heed once for a configuration, however often React renders', async () => {
    const clients = new Set<unknown>();
    function Client(): undefined {
      clients.add(useConsent().client);
    }
    root = createRoot(app);
    const config = { model: 'opt-in', trigger: false } as const;
    for (let round = 0; round < 2; round++) {
      await act(async () =>
        root?.render(
          <StrictMode>
            <ConsentProvider config={config}>
              <Client />
            </ConsentProvider>
          </StrictMode>,
        ),
      );
    }
    expect(clients.size).toBe(1);
    for (const client of clients) (client as ConsentClient).destroy();
  });

  it('begins anew with another configuration and another key, and lets go by that alone (R-EU-1)', async () => {
    const clients: ConsentClient[] = [];
    function Client(): string {
      const { client, state } = useConsent();
      if (!clients.includes(client)) clients.push(watch(client));
      return state.model;
    }
    root = createRoot(app);
    const draw = (region: string, config: HeedConfig): Promise<void> =>
      decide(() =>
        root?.render(
          <StrictMode>
            <ConsentProvider key={region} config={config}>
              <Client />
            </ConsentProvider>
          </StrictMode>,
        ),
      );
    const [first, second] = ['US-CA', 'DE'].map((region): HeedConfig => ({ region, trigger: false }));
    await draw('US-CA', first as HeedConfig);
    expect(app.textContent).toBe('opt-out');
    await draw('DE', second as HeedConfig);
    expect(app.textContent).toBe('opt-in');
    const before = ran();
    put(held('ad', 'data-category="targeting"'));
    await quiet();
    expect(ran()).toBe(before);
    await draw('US-CA', first as HeedConfig);
    await quiet();
    expect([app.textContent, ran(), clients.length]).toEqual(['opt-out', `${before}ad`, 3]);
  });

  it('lets nothing go by a configuration that React renders ahead, before it is seen or where it never is (R-EU-1)', async () => {
    const never = new Promise<string>(() => {});
    const known = Promise.resolve(' at last');
    const Late = ({ text }: { text: Promise<string> }): string => use(text);
    const Model = (): string => useConsent().state.model;
    root = createRoot(app);
    const [first, second] = ['DE', 'US-CA'].map((region): HeedConfig => ({ region, trigger: false }));
    const draw = (config?: HeedConfig, text?: Promise<string>): Promise<void> =>
      decide(() =>
        startTransition(() =>
          root?.render(
            <Suspense>
              <ConsentProvider key={config?.region as string} config={config as HeedConfig}>
                <Model />
                {text && <Late text={text} />}
              </ConsentProvider>
            </Suspense>,
          ),
        ),
      );
    await draw(first);
    const before = ran();
    put(held('ad', 'data-category="targeting"'));
    await draw(second, never);
    await draw(first);
    expect([app.textContent, ran()]).toEqual(['opt-in', before]);
    await draw(second, known);
    await quiet();
    expect([app.textContent, ran()]).toEqual(['opt-out at last', `${before}ad`]);
  });
});

describe('a page that React takes over from a server', () => {
  function Facts(): ReactElement {
    const { state, t } = useConsent();
    return <p className={useAllowed('social') ? 'open' : 'shut'}>{`${state.model} ${t('banner.accept')}`}</p>;
  }

  it('begins as the server has rendered it and only then shows what this visitor has allowed (R-EU-1)', async () => {
    const client = await visit({ model: 'opt-out', trigger: false });
    await client.save({ social: true });
    const page = (
      <ConsentProvider client={client}>
        <Facts />
        <Banner />
        <Gate category="social" fallback={<b className="fallback">later</b>}>
          <b className="film">film</b>
        </Gate>
        <Gate category="necessary">cart</Gate>
      </ConsentProvider>
    );
    const html = renderToString(page);
    expect(html).toBe('<p class="shut">opt-in </p><heed-surface></heed-surface><b class="fallback">later</b>cart');
    app.innerHTML = html;
    const text = app.querySelector('p');
    await act(async () => {
      root = hydrateRoot(app, page, { onRecoverableError: (error) => console.error(error) });
    });
    await quiet();
    expect(app.querySelector('p')).toBe(text);
    expect(app.innerHTML).toBe(
      '<p class="open">opt-out Accept all</p><heed-surface></heed-surface><b class="film">film</b>cart',
    );
  });

  it('says what is missing where a component stands outside the provider', () => {
    expect(() => renderToString(<Facts />)).toThrow(/ConsentProvider/);
  });

  it('has the opt-out link just as Preact renders it (R-CA-14)', async () => {
    const { renderToString: renderPreact } = await import('preact-render-to-string');
    const { h } = await import('preact');
    const target = { title: 'Your Privacy Choices', href: '/choices?a=1&b=2' } as const;
    const asPreact = (html: string): string => html.replaceAll('></rect>', '/>').replaceAll('></path>', '/>');
    expect(asPreact(renderToString(<OptOutIcon />))).toBe(asPreact(renderPreact(h(ui.OptOutIcon, {}))));
    expect(asPreact(renderToString(<OptOutLink {...target} className="quiet" />)).replaceAll('<!-- -->', '')).toBe(
      asPreact(renderPreact(h(ui.OptOutLink, { ...target, class: 'quiet' }))),
    );
    expect(renderToString(<OptOutLink {...target}>Sus opciones</OptOutLink>)).toContain('>Sus opciones<');
  });
});
