// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HeedConfig } from '../../src/index.js';
import { forgetEverything, leave, put, settled } from '../browser/page.js';
import { openScreen, type Screen, screenOf } from './screen.js';

const config: HeedConfig = {
  model: 'opt-in',
  services: [{ id: 'video', name: 'Video Inc.', category: 'social' }],
};

const frame = (attributes = ''): HTMLElement | undefined =>
  put(`<iframe data-category="social" data-src="https://video.example/1" ${attributes}></iframe>`)[0];

const placeholder = ({ client }: Screen): Screen => {
  const root = document.querySelector('heed-placeholder')?.shadowRoot;
  if (!root) throw new Error('There is no placeholder.');
  return screenOf(client, root);
};

beforeEach(forgetEverything);
afterEach(leave);

describe('a frame that waits', () => {
  it('is replaced by a note that names it and its category (R-EU-1)', async () => {
    const element = frame('title="Our film"');
    const { text, find } = placeholder(await openScreen(config));
    expect(element?.previousElementSibling?.localName).toBe('heed-placeholder');
    expect(text('strong')).toBe('Our film');
    expect(text('.small')).toBe('Once loaded, Our film learns of your visit and may set cookies.');
    expect(find('section').getAttribute('aria-label')).toBe('Our film');
  });

  it('is named by its service where it has no title', async () => {
    frame('data-service="video"');
    expect(placeholder(await openScreen(config)).text('.small')).toMatch(/Video Inc\. learns/);
  });

  it('comes back once the visitor allows it there', async () => {
    const element = frame('style="display: inline-block"');
    const screen = await openScreen(config);
    await placeholder(screen).press('[part=allow]');
    expect(document.querySelector('heed-placeholder')).toBeNull();
    expect(element?.style.display).toBe('inline-block');
    expect(element?.getAttribute('src')).toBe('https://video.example/1');
    expect(screen.client.state.record?.source).toBe('placeholder');
    expect(screen.client.allows('sale')).toBe(false);
  });

  it('gets its note when it is inserted later, too', async () => {
    const screen = await openScreen(config);
    frame('title="Late"');
    await settled();
    expect(placeholder(screen).text('.small')).toMatch(/Late learns/);
  });

  it('takes its note along when the page removes it', async () => {
    const element = frame();
    await openScreen(config);
    element?.remove();
    await settled();
    expect(document.querySelector('heed-placeholder')).toBeNull();
  });

  it('is as it was once heed is taken off the page', async () => {
    const element = frame();
    const { client } = await openScreen(config);
    client.destroy();
    expect(document.querySelector('heed-placeholder')).toBeNull();
    expect(element?.style.display).toBe('');
    expect(element?.hasAttribute('src')).toBe(false);
  });
});
