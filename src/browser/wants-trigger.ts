import type { HeedConfig } from '../core/config.js';

/** Whether the page gets the floating way back: as the site says, or where it has no link of its own. */
export function wantsTrigger({ trigger = 'auto' }: HeedConfig): boolean {
  return trigger === 'auto' ? !document.querySelector('[data-heed=preferences]') : trigger;
}
