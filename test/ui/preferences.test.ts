// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HeedConfig } from '../../src/index.js';
import { texts as en } from '../../src/locales/en.js';
import { forgetEverything, held, leave, put, settled, signal } from '../browser/page.js';
import { granted, sellingIds } from '../samples.js';
import { openScreen, type Screen } from './screen.js';

const optIn: HeedConfig = { model: 'opt-in' };
const optOut: HeedConfig = { model: 'opt-out' };

const open = (config: HeedConfig): Promise<Screen> => openScreen(config, 'preferences');

const openList = async (config: HeedConfig): Promise<Screen> => {
  const screen = await open(config);
  await screen.press('#tab-list');
  return screen;
};

const switches = ({ findAll }: Screen): HTMLInputElement[] => findAll<HTMLInputElement>('[role=switch]');

const named = (screen: Screen, name: string): HTMLInputElement => screen.find(`[role=switch][name="${name}"]`);

beforeEach(() => {
  forgetEverything();
  delete document.body.dataset['ran'];
});
afterEach(leave);

describe('the switches', () => {
  it('are one for each category, with nothing ticked beforehand (R-EU-2)', async () => {
    const screen = await open(optIn);
    expect(switches(screen).map(({ name, checked }) => [name, checked])).toEqual([
      ['category.functional', false],
      ['category.performance', false],
      ['category.sale', false],
      ['category.social', false],
      ['category.targeting', false],
    ]);
  });

  it('are one for all that sells where silence is permission, and the rest is always active (R-CA-8)', async () => {
    const screen = await open(optOut);
    expect(switches(screen).map(({ name, checked }) => [name, checked])).toEqual([['group.do-not-sell', true]]);
    expect(screen.findAll('.row').map((row) => row.querySelector('h4')?.textContent)).toEqual([
      ...[en['category.necessary'], en['category.functional'], en['category.performance'], en['group.do-not-sell']],
    ]);
    expect(screen.findAll('.always').map(({ textContent }) => textContent)).toEqual(Array(3).fill(en['switch.always']));
  });

  it('say what they are and how they stand in words (R-CA-12, R-A11Y-4)', async () => {
    const screen = await open(optOut);
    const toggle = named(screen, 'group.do-not-sell');
    expect([...(toggle.parentElement?.querySelectorAll('span') ?? [])].map(({ textContent }) => textContent)).toEqual([
      ...['Allowed', 'Partly allowed', 'Opted out'],
    ]);
    expect(screen.root.getElementById(`${toggle.getAttribute('aria-labelledby')}`)?.textContent).toBe(
      en['group.do-not-sell'],
    );
  });

  it('say nothing of an opt-out where there is nothing to opt out of', async () => {
    const screen = await open(optIn);
    expect(screen.findAll('.off').map(({ textContent }) => textContent)).toEqual(Array(5).fill(en['switch.off']));
  });

  it("show the stored state, the visitor's own (R-EU-3)", async () => {
    const screen = await openScreen(optIn);
    await screen.client.save({ performance: true, social: true });
    screen.client.open('preferences');
    await settled();
    expect(
      switches(screen)
        .filter(({ checked }) => checked)
        .map(({ name }) => name),
    ).toEqual([...['category.performance', 'category.social']]);
  });

  it('are off under a signal where something sells, and the page says why (R-CA-2, R-CA-6)', async () => {
    signal(true);
    const screen = await open(optOut);
    expect(screen.text('[role=status]')).toBe(`Opt-Out Request Honored ${en['status.signal']}`);
    const { checked, disabled } = named(screen, 'group.do-not-sell');
    expect([checked, disabled]).toEqual([false, false]);
  });

  it('are locked under a signal that nobody may override here (R-CA-3)', async () => {
    signal(true);
    const screen = await open({ ...optOut, overrideSignal: 'never' });
    const { checked, disabled } = named(screen, 'group.do-not-sell');
    expect([checked, disabled]).toEqual([false, true]);
  });

  it('are locked for a group of which anything sells, in whichever order it is named (R-CA-3)', async () => {
    signal(true);
    const groups = [{ id: 'all', title: 'All', categories: ['sale', 'performance'] }];
    const categories = [{ id: 'sale' }, { id: 'performance' }];
    const screen = await open({ ...optIn, categories, groups, overrideSignal: 'never' });
    expect(named(screen, 'group.all').disabled).toBe(true);
  });

  it('are not locked where nothing sells (R-SIG-7)', async () => {
    signal(true);
    const screen = await open({ ...optIn, overrideSignal: 'never' });
    expect(
      switches(screen)
        .filter(({ disabled }) => disabled)
        .map(({ name }) => name),
    ).toEqual([...['category.sale', 'category.social', 'category.targeting']]);
  });

  it('have the titles and the order of the site', async () => {
    const screen = await open({
      ...optIn,
      categories: [{ id: 'media', title: 'Films', description: 'To watch.' }, { id: 'sale' }],
      groups: [{ id: 'ads', title: 'Advertising', categories: ['sale'] }],
    });
    expect(screen.findAll('h4').map(({ textContent }) => textContent)).toEqual([
      ...[en['category.necessary'], 'Films', 'Advertising'],
    ]);
    await screen.press('#tab-list');
    expect(screen.text()).toContain('To watch.');
  });
});

describe('saving', () => {
  it('does what the switches say, and nothing else', async () => {
    const screen = await open(optIn);
    named(screen, 'category.performance').click();
    named(screen, 'category.targeting').click();
    named(screen, 'category.targeting').click();
    expect(granted(screen.client.state.grants)).toEqual(['necessary']);
    await screen.press('[part=save]');
    expect(screen.client.state).toMatchObject({ surface: 'none', record: { source: 'preferences' } });
    expect(granted(screen.client.state.grants)).toEqual(['necessary', 'performance']);
  });

  it('is done by its button alone: Enter in another field decides nothing (R-EU-2, R-CA-11)', async () => {
    const screen = await open(optOut);
    const [field] = switches(screen);
    expect(field?.form).toBeNull();
    field?.dispatchEvent(new KeyboardEvent('keypress', { key: 'Enter', bubbles: true }));
    await settled();
    expect(screen.client.state).toMatchObject({ surface: 'preferences', record: undefined });
  });

  it('grants and denies all the categories of a group together', async () => {
    const screen = await open(optOut);
    named(screen, 'group.do-not-sell').click();
    await screen.press('[part=save]');
    expect(sellingIds.filter((id) => screen.client.allows(id))).toEqual([]);
    expect(screen.client.state.record?.optedOut).toBe(true);
    screen.client.open('preferences');
    await settled();
    named(screen, 'group.do-not-sell').click();
    await screen.press('[part=save]');
    // R-CA-10: what was opted out of is asked twice.
    expect(sellingIds.filter((id) => screen.client.allows(id))).toEqual([]);
    await screen.press('[part=confirm-allow]');
    expect(sellingIds.filter((id) => screen.client.allows(id))).toEqual([...sellingIds]);
  });

  it('hears what the second step of opting in means as soon as it opens', async () => {
    const screen = await open(optOut);
    await screen.client.optOut();
    await screen.client.acceptAll();
    await settled();
    const confirm = screen.find('[part=confirm]');
    const described = screen.find(`#${confirm.getAttribute('aria-describedby')}`);
    expect(described.textContent).toMatch(/^You are opted out: /);
  });

  it('finds a group neither on nor off of which not everything is allowed, in looks and in words, and leaves it so (R-A11Y-4)', async () => {
    const screen = await openScreen(optOut);
    await screen.client.save({ social: false });
    screen.client.open('preferences');
    await settled();
    const group = screen.find<HTMLInputElement>('[name="group.do-not-sell"]');
    expect([group.checked, group.indeterminate, group.getAttribute('role')]).toEqual([false, true, 'checkbox']);
    await screen.press('[part=save]');
    expect(screen.client.state.grants).toMatchObject({ social: false, sale: true, targeting: true });
  });

  it('keeps what is not saved yet when the state changes behind it', async () => {
    const screen = await open(optIn);
    named(screen, 'category.performance').click();
    dispatchEvent(new Event('pageshow'));
    signal(true);
    dispatchEvent(new Event('pageshow'));
    await settled();
    expect(named(screen, 'category.performance').checked).toBe(true);
  });

  it.each([
    ['accept', 'accepts', 6],
    ['reject', 'rejects', 1],
  ])('is not needed to %s everything (R-CA-7)', async (part, _, count) => {
    const screen = await open(optIn);
    await screen.press(`.preferences [part=${part}]`);
    expect(granted(screen.client.state.grants)).toHaveLength(count);
    expect(screen.client.state.record?.source).toBe('preferences');
  });
});

describe('the preferences', () => {
  it('are a dialog with a name, and closing it decides nothing (R-A11Y-2, R-CA-11)', async () => {
    const screen = await open(optIn);
    const dialog = screen.find<HTMLDialogElement>('dialog');
    expect(dialog.open).toBe(true);
    expect(screen.text(`#${dialog.getAttribute('aria-labelledby')}`)).toBe(en['preferences.title']);
    await screen.press('.preferences .close');
    expect(screen.client.state).toMatchObject({ surface: 'banner', record: undefined });
  });

  it.each([
    ['Esc', (dialog: HTMLDialogElement) => dialog.close()],
    [
      'a click beside it',
      (dialog: HTMLDialogElement) => {
        dialog.dispatchEvent(new MouseEvent('mousedown'));
        dialog.click();
      },
    ],
  ])('decide nothing when %s closes them (R-CA-11)', async (_, act) => {
    const screen = await open(optIn);
    named(screen, 'category.sale').click();
    act(screen.find('dialog'));
    await settled();
    expect(screen.client.state).toMatchObject({ surface: 'banner', record: undefined });
    expect(screen.root.querySelector('dialog[open]')).toBeNull();
  });

  it('are made ready, unseen, when the visitor comes to their button: a press has only to open them', async () => {
    const screen = await openScreen(optIn);
    screen.find('.choose').dispatchEvent(new Event('pointerenter'));
    await expect.poll(() => screen.root.querySelector('dialog')?.open).toBe(false);
    const ready = screen.find<HTMLDialogElement>('dialog');
    expect(screen.client.state.surface).toBe('banner');
    await screen.press('[part=choose]');
    expect([ready.isConnected, ready.open]).toEqual([true, true]);
  });

  it('stay open when a press that began in them ends beside them: text was marked, and nothing unsaved is lost', async () => {
    const screen = await open(optIn);
    const press = (selector: string, type: string): boolean =>
      screen.find(selector).dispatchEvent(new MouseEvent(type, { bubbles: true }));
    press('.preferences h3', 'mousedown');
    await screen.press('dialog');
    expect(screen.client.state.surface).toBe('preferences');
    press('dialog', 'mousedown');
    await screen.press('dialog');
    expect(screen.client.state.surface).toBe('banner');
  });

  it('stay open when a press begins and ends on something in them that does nothing (R-CA-11)', async () => {
    const screen = await open(optIn);
    const title = screen.find('.preferences h2');
    for (const type of ['mousedown', 'click']) title.dispatchEvent(new MouseEvent(type, { bubbles: true }));
    await settled();
    expect(screen.client.state.surface).toBe('preferences');
  });

  it('have the focus, and take no press for a moment: the second of a double click was not meant for them (R-A11Y-2)', async () => {
    const screen = await open(optIn);
    const dialog = screen.find<HTMLDialogElement>('dialog');
    expect(screen.root.activeElement).toBe(screen.find('.preferences button'));
    expect(dialog.style.pointerEvents).toBe('none');
    await expect.poll(() => dialog.style.pointerEvents).toBe('');
  });

  it('leave the focus where the browser has put it when it opened them (R-A11Y-2)', async () => {
    const showModal = vi.spyOn(HTMLDialogElement.prototype, 'showModal').mockImplementation(function (
      this: HTMLDialogElement,
    ) {
      this.open = true;
      this.querySelector('input')?.focus();
    });
    const screen = await open(optIn);
    expect(screen.root.activeElement?.localName).toBe('input');
    showModal.mockRestore();
  });

  it("keep their keys from the page, whose shortcuts don't see a shadow root's own fields", async () => {
    const screen = await open(optIn);
    const heard: string[] = [];
    const onKey = ({ key }: KeyboardEvent) => void heard.push(key);
    addEventListener('keydown', onKey);
    const press = (element: Element): boolean =>
      element.dispatchEvent(new KeyboardEvent('keydown', { key: 's', bubbles: true, composed: true }));
    press(named(screen, 'category.sale'));
    expect(heard).toEqual([]);
    press(document.body);
    removeEventListener('keydown', onKey);
    expect(heard).toEqual(['s']);
  });

  it('forget what was switched and not saved when they are closed', async () => {
    const screen = await open(optIn);
    named(screen, 'category.sale').click();
    await screen.press('.preferences .close');
    await screen.press('[part=choose]');
    expect(named(screen, 'category.sale').checked).toBe(false);
  });

  it('stay open when the visitor clicks in them', async () => {
    const screen = await open(optIn);
    await screen.press('.preferences h3');
    expect(screen.client.state.surface).toBe('preferences');
  });

  it('name the last choice by its number, for the visitor to quote', async () => {
    const screen = await openScreen(optIn);
    await screen.client.rejectAll();
    screen.client.open('preferences');
    await settled();
    expect(screen.text('.choices > .small')).toContain(screen.client.state.record?.id);
  });

  it('advise to reload where something ran that is refused now (R-EU-7, R-LOAD-6)', async () => {
    put(held('a', 'data-category="performance"'));
    const screen = await openScreen(optIn);
    await screen.client.acceptAll();
    await screen.client.withdraw();
    screen.client.open('preferences');
    await settled();
    expect(screen.text('.choices')).toContain(`${en['preferences.reload']} ${en['preferences.reload.button']}`);
  });

  it('turn between choices and list by click and by key (R-A11Y-5)', async () => {
    const screen = await open(optIn);
    const shown = (): (string | null)[] => [
      ...screen.findAll('[role=tabpanel]:not([hidden])').map(({ id }) => id),
      ...screen.findAll('[role=tab][aria-selected=true]').map(({ textContent }) => textContent),
    ];
    const press = (key: string): boolean =>
      screen.find('[role=tab][tabindex="0"]').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    expect(shown()).toEqual(['panel-choices', en['preferences.choices']]);
    await screen.press('#tab-list');
    expect(shown()).toEqual(['panel-list', en['preferences.list']]);
    press('ArrowRight');
    expect(shown()).toEqual(['panel-choices', en['preferences.choices']]);
    press('End');
    expect(shown()).toEqual(['panel-list', en['preferences.list']]);
    press('Home');
    expect(shown()).toEqual(['panel-choices', en['preferences.choices']]);
    press('x');
    expect(shown()).toEqual(['panel-choices', en['preferences.choices']]);
  });

  it('say under the legal name that an opt-out by hand is honoured (R-CA-6, R-CA-14)', async () => {
    const screen = await openScreen(optOut);
    await screen.client.optOut();
    screen.client.open('preferences');
    await settled();
    expect(screen.text('h2')).toBe('Do Not Sell or Share My Personal Information');
    expect(screen.text('[role=status]')).toBe('Opt-Out Request Honored');
  });
});

describe('the list of cookies', () => {
  const services = [
    {
      ...{ id: 'counter', name: 'Counter Inc.', category: 'performance', purpose: 'counts visits' },
      privacy: 'https://counter.example/privacy',
      cookies: [
        { name: '_c', days: 30 },
        { name: '_s', purpose: 'keeps the visit together' },
      ],
      thirdPartyCookies: [{ name: 'uid', domain: 'counter.example', days: 2 }],
      storage: ['count.*'],
    },
    { id: 'chat', category: 'functional', cookies: [{ name: 'chat', days: 1 }] },
  ];

  it('names each cookie and key with provider, purpose and lifetime', async () => {
    const screen = await openList({ ...optIn, services });
    const lines = screen
      .findAll('#panel-list section:not(:first-of-type) tbody tr')
      .map((row) => [...row.children].map((cell) => cell.textContent));
    expect(lines).toEqual([
      ['chat', 'chat', '', '1 day'],
      ['_c', 'Counter Inc.', 'counts visits', '30 days'],
      ['_s', 'Counter Inc.', 'keeps the visit together', en['list.session']],
      ['uid (counter.example)', 'Counter Inc.', 'counts visits', '2 days'],
      ['count.*', 'Counter Inc.', 'counts visits', en['list.storage']],
    ]);
    expect(screen.find<HTMLAnchorElement>('#panel-list a').href).toBe('https://counter.example/privacy');
  });

  it.each([
    ['opt-in', '90 days'],
    ['opt-out', '400 days'],
  ] as const)(
    "begins with heed's own, under the name that the site has given it, each as long as the browser keeps it: %s (R-EU-5)",
    async (model, life) => {
      const screen = await openList({ model, cookie: { name: 'choices', days: 90 } });
      const lines = screen.findAll('#panel-list tbody tr');
      expect(lines.map((line) => [...line.children].map(({ textContent }) => textContent))).toEqual([
        ['choices', 'heed', en['list.own'], life],
        ['choices.visit', 'heed', en['list.own'], en['list.session']],
        ['choices.verdict', 'heed', en['list.own'], en['list.storage']],
        ['choices.log.*', 'heed', en['list.own'], en['list.storage']],
      ]);
    },
  );

  it('says of a category without cookies that it has none', async () => {
    const screen = await openList({ ...optIn, services });
    expect(screen.findAll('#panel-list section')).toHaveLength(6);
    expect(screen.findAll('#panel-list .small').map(({ textContent }) => textContent)).toEqual(
      Array(3).fill(en['list.none']),
    );
  });

  it('is made when it is looked at, and what is made to open the preferences does not grow with the services', async () => {
    const withServices = async (count: number) => {
      const many = Array.from({ length: count }, (_, at) => ({
        ...{ id: `tool-${at}`, category: 'performance', cookies: [{ name: `_${at}`, days: 9 }] },
      }));
      const screen = await open({ ...optIn, services: many });
      return screen;
    };
    const few = await withServices(10);
    const made = few.findAll('*').length;
    leave();
    const screen = await withServices(500);
    expect(screen.findAll('*')).toHaveLength(made);
    await screen.press('#tab-list');
    const lines = screen.findAll('#panel-list tbody tr').length;
    expect(lines).toBeGreaterThan(20);
    expect(lines).toBeLessThan(50);
  });
});
