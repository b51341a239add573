import type { HeedConfig } from '../core/config.js';

/** How long a configuration file may take, in milliseconds. */
const patience = 10_000;

/**
 * Finds the configuration of a script-tag page: the file named by `data-config`, else `window.heedConfig`, else a
 * `<script type="application/json" data-heed="config">` that stands before heed, else none.
 * @returns a promise that is rejected when it can't be fetched in time or is no JSON.
 */
export async function loadConfig(url: string | undefined): Promise<HeedConfig> {
  if (!url)
    return (
      (globalThis as { heedConfig?: HeedConfig }).heedConfig ??
      JSON.parse(document.querySelector('script[data-heed=config]')?.textContent ?? '{}')
    );
  const response = await fetch(url, { signal: AbortSignal.timeout(patience) });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.json();
}
