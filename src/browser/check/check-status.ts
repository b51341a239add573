import type { ConsentClient } from '../../core/client.js';
import type { Finding } from '../../core/finding.js';
import { findElements } from './find-elements.js';
import { isVisible } from './is-visible.js';
import { until } from './until.js';

/** Whether the page says that an opt-out is honoured, where one is in force (R-CA-6). */
export async function checkStatus({ state }: ConsentClient): Promise<Finding[]> {
  const isSaid = (): boolean => {
    const note = document.querySelector('heed-trigger')?.shadowRoot?.querySelector('span');
    const notes = [...findElements('[data-heed="status"]'), ...(note ? [note] : [])];
    return notes.some((each) => each.textContent?.trim() && isVisible(each));
  };
  // heed's own note comes with a part that is fetched.
  if (!state.honored || (await until(isSaid))) return [];
  const elements = findElements('[data-heed="status"]');
  const message =
    'An opt-out is in force and nothing on the page says so: show the element with data-heed="status", or leave it out and heed shows a note of its own.';
  return [{ id: 'status-hidden', severity: 'error', message, elements }];
}
