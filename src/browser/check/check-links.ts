import type { ConsentClient } from '../../core/client.js';
import type { Finding } from '../../core/finding.js';
import { isInUs } from '../../core/regions.js';
import { wantsTrigger } from '../wants-trigger.js';
import { textOf } from './describe-elements.js';
import { findElements } from './find-elements.js';
import { isVisible } from './is-visible.js';
import { findOptOutLinks, needsOptOutLink } from './opt-out-links.js';
import { tell } from './tell.js';
import { until } from './until.js';

/** Whether visitors find the pages that they are to be told of (GDPR art. 13, Cal. Civ. Code 1798.135(a)). */
export function checkLinks(client: ConsentClient): Finding[] {
  const { config, policy } = client;
  const { privacy, doNotSell } = config.links ?? {};
  const lacksPrivacy = policy.model === 'opt-in' && !privacy && !findElements('a[href]').some(isPrivacyLink);
  const needsOptOut = isInUs(policy.region) && needsOptOutLink(client);
  return [
    ...(lacksPrivacy
      ? tell('privacy-link-missing', 'Nothing leads to your privacy policy. Set links.privacy.', [], 'warning')
      : []),
    ...(needsOptOut && !doNotSell && !findOptOutLinks(client).length
      ? tell('do-not-sell-missing', 'The preferences lead to no opt-out page. Set links.doNotSell.', [], 'warning')
      : []),
  ];
}

/** Whether a decision can be changed as easily as it was made, from this page (R-EU-3). */
export async function checkWayBack({ config, policy }: ConsentClient): Promise<Finding[]> {
  // There the way back is that of the other consent manager, of which nothing is known here.
  if (policy.followed) return [];
  const own = findElements('[data-heed="preferences"]');
  const floats = wantsTrigger(config);
  const isThere = (): boolean => {
    const button = document.querySelector('heed-trigger')?.shadowRoot?.querySelector('button');
    return own.concat(button ?? []).some(isVisible);
  };
  // heed's own comes with a part that is fetched.
  if (floats ? await until(isThere) : isThere()) return [];
  const message =
    'Nothing that can be seen leads back to the preferences. Mark a link with data-heed="preferences", or set trigger to true.';
  return tell('way-back-missing', message, own);
}

/** A link to the choices is none to the policy. */
function isPrivacyLink(element: HTMLElement): boolean {
  const { rel, pathname } = element as HTMLAnchorElement;
  return !element.dataset['heed'] && /privacy(?!.choices)/i.test(`${rel} ${pathname} ${textOf(element)}`);
}
