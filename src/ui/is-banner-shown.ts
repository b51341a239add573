import type { ConsentState } from '../core/client.js';

/** Whether the banner stands on the page: it stays behind the preferences while its question is open, for the focus to return to. */
export function isBannerShown({ surface, asks }: ConsentState): boolean {
  return surface === 'banner' || (surface === 'preferences' && asks);
}
