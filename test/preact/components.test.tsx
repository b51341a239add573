// @vitest-environment jsdom
import { type ComponentChild, h, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ConsentClient, createConsent, type HeedConfig } from '../../src/index.js';
import { Banner, ConsentProvider, CookieList, Gate, Preferences, useConsent } from '../../src/ui.js';
import { forgetEverything, held, leave, put, ran, settled, signal, visit, watch } from '../browser/page.js';

let app: HTMLElement;

const show = async (children: ComponentChild, config: HeedConfig = { model: 'opt-in' }): Promise<ConsentClient> => {
  const client = await visit({ trigger: false, ...config });
  await act(() => render(<ConsentProvider client={client}>{children}</ConsentProvider>, app));
  // The first surface has to wait for its words.
  await act(settled);
  return client;
};

const decide = async (choose: () => Promise<unknown>): Promise<void> => {
  await act(async () => {
    await choose();
    await settled();
  });
  await act(settled);
};

const shadow = (): ShadowRoot | null | undefined => app.querySelector('heed-surface')?.shadowRoot;

beforeEach(() => {
  forgetEverything();
  app = document.createElement('div');
  document.body.append(app);
});
afterEach(async () => {
  await act(() => render(undefined, app));
  leave();
});

describe('a Gate', () => {
  it('shows its children only while they are allowed (R-EU-1, R-EU-3)', async () => {
    const client = await show(
      <Gate category="social">
        <b>film</b>
      </Gate>,
    );
    expect(app.querySelector('b')).toBeNull();
    await decide(() => client.acceptAll());
    expect(app.querySelector('b')?.textContent).toBe('film');
    await decide(() => client.withdraw());
    expect(app.querySelector('b')).toBeNull();
  });

  it.each([
    ['a category alone', { category: 'performance' }, true],
    ['a category and its service', { category: 'performance', service: 'counter' }, true],
    ['a category and a denied service', { category: 'performance', service: 'broker' }, false],
    ['an unknown service', { service: 'nobody' }, false],
    ['an unknown category', { category: 'nowhere' }, false],
    ['nothing', {}, false],
  ])('opens for %s as it stands', async (_, props, isOpen) => {
    const services = [
      { id: 'counter', category: 'performance' },
      { id: 'broker', category: 'performance', sells: true },
    ];
    const client = await show(<Gate {...props}>open</Gate>, { model: 'opt-in', services });
    await decide(() => client.save({ performance: true, sale: false }));
    expect(app.textContent === 'open').toBe(isOpen);
  });

  it('shows what it holds and why, and lets the visitor allow it, and nothing else, by one click', async () => {
    const client = await show(
      <Gate category="social" name="A film">
        open
      </Gate>,
    );
    expect(shadow()?.textContent).toContain('Once loaded, A film learns of your visit and may set cookies.');
    await decide(async () => shadow()?.querySelector<HTMLElement>('[part=allow]')?.click());
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
    await decide(async () => shadow()?.querySelector<HTMLElement>('[part=once]')?.click());
    expect([app.textContent, client.state.record, client.allows('social')]).toEqual(['film', undefined, false]);
    await decide(() => client.save({ performance: true }));
    expect(app.textContent).toBe('');
    expect(shadow()?.textContent).toContain('A film');
  });

  it('offers nothing that a signal forbids, and says why (R-CA-2, R-CA-6)', async () => {
    signal(true);
    await show(<Gate category="social">open</Gate>, { model: 'opt-out' });
    await settled();
    expect(shadow()?.querySelector('button')).toBeNull();
    expect(shadow()?.textContent).toContain('Opt-Out Request Honored');
  });

  it("shows the site's own words instead, where it has some", async () => {
    await show(
      <Gate category="social" fallback={<i>later</i>}>
        open
      </Gate>,
    );
    expect(app.textContent).toBe('later');
    expect(shadow()).toBeUndefined();
  });
});

describe('a site with an app of its own', () => {
  it('puts the banner where it wants it, and it goes with the decision', async () => {
    const client = await show(<Banner />);
    expect(shadow()?.querySelector('.banner')).not.toBeNull();
    await decide(async () => shadow()?.querySelector<HTMLElement>('[part=accept]')?.click());
    expect(shadow()?.innerHTML).toBe('');
    expect(client.allows('sale')).toBe(true);
  });

  it('opens the preferences, which go when they are closed', async () => {
    const client = await show(<Preferences />);
    expect(shadow()?.innerHTML).toBe('');
    await decide(async () => client.open('preferences'));
    expect(shadow()?.querySelector('dialog')?.open).toBe(true);
    await decide(async () => client.close());
    expect(shadow()?.innerHTML).toBe('');
  });

  it('has the list of cookies for a page of its own', async () => {
    const services = [{ id: 'chat', category: 'functional', cookies: [{ name: 'chat_id' }] }];
    await show(<CookieList />, { model: 'opt-in', services });
    expect(shadow()?.textContent).toContain('chat_id');
  });

  it('follows consent in any component', async () => {
    const Notice = () => {
      const { state, t } = useConsent();
      return <p>{`${state.grants['social']} ${t('preferences.services', { count: 3 })} ${t('nothing.such')}`}</p>;
    };
    const client = await show(<Notice />);
    expect(app.textContent).toBe('false Services: 3 ');
    await decide(() => client.save({ social: true }));
    expect(app.textContent).toBe('true Services: 3 ');
  });

  it('comes to rest where its words are here before heed is ready, or where heed never is', async () => {
    let renderings = 0;
    const Words = () => {
      renderings++;
      return <p>{useConsent().t('banner.accept')}</p>;
    };
    const client = watch(createConsent({ model: 'opt-in', trigger: false }));
    client.destroy();
    await act(() =>
      render(
        <ConsentProvider client={client}>
          <Words />
        </ConsentProvider>,
        app,
      ),
    );
    for (let round = 0; round < 3; round++) await act(settled);
    expect([app.textContent, client.state.ready]).toEqual(['Accept all', false]);
    const before = renderings;
    for (let round = 0; round < 3; round++) await act(settled);
    expect(renderings).toBe(before);
  });

  it('begins anew with another configuration and another key, and lets go by that alone (R-EU-1)', async () => {
    const clients = new Set<ConsentClient>();
    function Client(): string {
      const { client, state } = useConsent();
      clients.add(watch(client));
      return state.model;
    }
    const draw = (region: string, config: HeedConfig): Promise<void> =>
      decide(async () =>
        render(
          <ConsentProvider key={region} config={config}>
            <Client />
          </ConsentProvider>,
          app,
        ),
      );
    const [first, second] = ['US-CA', 'DE'].map((region): HeedConfig => ({ region, trigger: false }));
    await draw('US-CA', first as HeedConfig);
    expect(app.textContent).toBe('opt-out');
    await draw('DE', second as HeedConfig);
    expect(app.textContent).toBe('opt-in');
    const before = ran();
    put(held('ad', 'data-category="targeting"'));
    await settled();
    expect(ran()).toBe(before);
    await draw('US-CA', first as HeedConfig);
    await settled();
    expect([app.textContent, ran(), clients.size]).toEqual(['opt-out', `${before}ad`, 3]);
  });

  it('is no longer told once its components are gone', async () => {
    let renderings = 0;
    const Counter = () => {
      useConsent();
      renderings++;
      return <p />;
    };
    const client = await show(<Counter />);
    await act(() => render(undefined, app));
    const before = renderings;
    await decide(() => client.acceptAll());
    expect(renderings).toBe(before);
  });
});
