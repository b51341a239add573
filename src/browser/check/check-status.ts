import type { ConsentClient } from '../../core/client.js';
import type { Finding } from '../../core/finding.js';
import { findElements } from './find-elements.js';
import { isVisible } from './is-visible.js';
import { tell } from './tell.js';
import { until } from './until.js';

/** Whether the page says that an opt-out is honoured, where one is in force (R-CA-6). */
export async function checkStatus({ state }: ConsentClient): Promise<Finding[]> {
  const own = findElements('[data-heed="status"]');
  const isSaid = (): boolean => {
    const note = document.querySelector('heed-trigger')?.shadowRoot?.querySelector('span') ?? [];
    return own.concat(note).some((each) => each.textContent?.trim() && isVisible(each));
  };
  // heed's own note comes with a part that is fetched.
  if (!state.honored || (await until(isSaid))) return [];
  const message =
    'An opt-out is in force, and nothing on the page says so. Show the element with data-heed="status", or leave it to heed.';
  return tell('status-hidden', message, own);
}
