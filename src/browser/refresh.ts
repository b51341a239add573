import { arrive } from './arrive.js';
import { settleOn, standOn } from './conclude.js';
import { fetchDeciding } from './fetch-deciding.js';
import { type PageConsent, questionOf } from './page-consent.js';

/**
 * Reads anew what another page, another tab, the back/forward cache or an extension may have changed (R-SIG-4), and has the page
 * follow; the first time on a page it does what an arrival takes, too.
 */
export async function refresh(page: PageConsent): Promise<void> {
  const { client } = page;
  const { state } = client;
  const standing = standOn(page);
  const { asks, unheard } = standing;
  // What was to be confirmed may be another question now.
  const next = asks || state.surface === 'preferences' ? state.surface : 'none';
  const surface = state.ready || !asks ? next : 'banner';
  const isKnown = state.ready && questionOf(standing) === questionOf(state);
  const settled = isKnown || settleOn(page, standing, surface);
  if (!state.ready) arrive(page, standing);
  await settled;
  await client.ready;
  // R-CA-2: the signal overrides what a visitor who had not opted out has chosen.
  if (unheard) await (await fetchDeciding()).act(page, 'signal', 'gpc');
}
