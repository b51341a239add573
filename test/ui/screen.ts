import type { ConsentClient, HeedConfig } from '../../src/index.js';
import * as ui from '../../src/ui.js';
import { settled, visit } from '../browser/page.js';

/** What a visitor sees of heed, and how they use it. */
export interface Screen {
  readonly client: ConsentClient;
  /** The shadow root of the interface. */
  readonly root: ShadowRoot;
  /** The text of the first element that fits, or of all. */
  text(selector?: string): string;
  find<E extends HTMLElement>(selector: string): E;
  findAll<E extends HTMLElement>(selector: string): E[];
  press(selector: string): Promise<void>;
}

/** Opens a page with heed's interface on it. */
export async function openScreen(config: HeedConfig, surface?: 'banner' | 'preferences'): Promise<Screen> {
  const client = await visit(config, { ui: async () => ui });
  if (surface) client.open(surface);
  await settled();
  const root = document.querySelector('heed-ui')?.shadowRoot;
  if (!root) throw new Error('The interface is not on the page.');
  return screenOf(client, root);
}

/** The same for any shadow root. */
export function screenOf(client: ConsentClient, root: ShadowRoot): Screen {
  const find = <E extends HTMLElement>(selector: string): E => {
    const element = root.querySelector<E>(selector);
    if (!element) throw new Error(`The page shows no ${selector}.`);
    return element;
  };
  return {
    client,
    root,
    find,
    findAll: (selector) => [...root.querySelectorAll<HTMLElement>(selector)] as never,
    text: (selector) => ((selector ? find(selector) : root).textContent ?? '').replaceAll(/\s+/g, ' ').trim(),
    press: async (selector) => {
      find(selector).click();
      await settled();
    },
  };
}
