import { arrive } from './arrive.js';
import { settleOn, standOn } from './conclude.js';
import { fetchDeciding } from './fetch-deciding.js';
import { type PageConsent, questionOf } from './page-consent.js';

/**
 * Looks again at record and signal, which another page, another tab, the way back or an extension may have changed (R-SIG-4), and puts in
 * force what follows. The first time on a page it also does what an arrival needs: see arrive.ts.
 */
export async function refresh(page: PageConsent): Promise<void> {
  const { client } = page;
  const { state } = client;
  const standing = standOn(page);
  const { asks, unheard } = standing;
  // A question to confirm is closed, as it may be another one now.
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
