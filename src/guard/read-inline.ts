import type { HeedConfig } from '../core/config.js';

/** Finds the configuration that a script-tag page carries in itself, as heed does: `window.heedConfig`, else the JSON element. */
export function readInline(): HeedConfig | undefined {
  const { heedConfig } = globalThis as { heedConfig?: HeedConfig };
  const element = document.querySelector('script[data-heed=config]');
  try {
    return heedConfig ?? JSON.parse(`${element?.textContent}`);
  } catch {
    // None yet, or none that can be read, which heed tells the console.
    return undefined;
  }
}
