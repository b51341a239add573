// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HeedConfig } from '../../src/index.js';
import { forgetEverything, leave, put, settled } from '../browser/page.js';
import { granted, sellingIds } from '../samples.js';
import { openScreen, type Screen, screenOf } from './screen.js';

const optIn: HeedConfig = { model: 'opt-in' };
const optOut: HeedConfig = { model: 'opt-out' };

/** The preferences as a part of a page. */
async function openPanel(config: HeedConfig): Promise<Screen> {
  put('<div data-heed="panel"></div>');
  const { client } = await openScreen(config);
  await expect.poll(() => document.querySelector('heed-panel')?.shadowRoot?.querySelector('.choices')).toBeTruthy();
  return screenOf(client, document.querySelector('heed-panel')?.shadowRoot as ShadowRoot);
}

const named = (panel: Screen, name: string): HTMLInputElement => panel.find(`input[name="${name}"]`);

beforeEach(forgetEverything);
afterEach(leave);

describe('the preferences in a page show', () => {
  it('nothing as allowed that the visitor has just refused, and a later save grants none of it (R-EU-2)', async () => {
    const panel = await openPanel(optIn);
    named(panel, 'category.performance').click();
    await panel.press('[part=reject]');
    expect(named(panel, 'category.performance').checked).toBe(false);
    await panel.press('[part=save]');
    expect(granted(panel.client.state.grants)).toEqual(['necessary']);
  });

  it('as allowed what the visitor has just allowed, and a later save takes none of it back', async () => {
    const panel = await openPanel(optIn);
    named(panel, 'category.performance').click();
    named(panel, 'category.performance').click();
    await panel.press('[part=accept]');
    await panel.press('[part=save]');
    expect(granted(panel.client.state.grants)).toHaveLength(6);
  });

  it('an opt-out that the visitor has thought over and kept (R-CA-10)', async () => {
    const panel = await openPanel(optOut);
    await panel.press('[part=reject]');
    named(panel, 'group.do-not-sell').click();
    await panel.press('[part=save]');
    expect(panel.client.state.surface).toBe('confirm');
    document.querySelector('heed-ui')?.shadowRoot?.querySelector<HTMLElement>('[part=keep]')?.click();
    await settled();
    expect(named(panel, 'group.do-not-sell').checked).toBe(false);
    expect(sellingIds.filter((id) => panel.client.allows(id))).toEqual([]);
  });

  it('a group as off, and no more as partly allowed, once all of it is refused (R-A11Y-4)', async () => {
    const panel = await openPanel(optOut);
    await panel.client.save({ social: false });
    await settled();
    expect(named(panel, 'group.do-not-sell').indeterminate).toBe(true);
    await panel.press('[part=reject]');
    const { checked, indeterminate } = named(panel, 'group.do-not-sell');
    expect([checked, indeterminate]).toEqual([false, false]);
  });

  it('the answers in their place: who has pressed one keeps the focus there (R-A11Y-2)', async () => {
    const panel = await openPanel(optIn);
    const reject = panel.find('[part=reject]');
    await panel.press('[part=reject]');
    expect(panel.find('[part=reject]')).toBe(reject);
  });
});
