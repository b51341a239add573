import type { ConsentClient } from '../../core/client.js';
import type { Finding } from '../../core/finding.js';
import { textOf } from './describe-element.js';
import { findElements } from './find-elements.js';
import { isVisible } from './is-visible.js';
import { findOptOutLinks, needsOptOutLink } from './opt-out-links.js';
import { until } from './until.js';

/** Whether visitors find the pages that they are to be told of (GDPR art. 13, Cal. Civ. Code 1798.135(a)). */
export function checkLinks(client: ConsentClient): Finding[] {
  const { config, policy } = client;
  const { privacy, doNotSell } = config.links ?? {};
  const findings: Finding[] = [];
  if (policy.model === 'opt-in' && !privacy && !findElements('a[href]').some(isPrivacyLink)) {
    const message = 'Visitors are asked before they can read your privacy policy: set `links.privacy` to its address.';
    findings.push({ id: 'privacy-link-missing', severity: 'warning', message });
  }
  const isUs = /^US\b/i.test(`${policy.region}`);
  if (isUs && needsOptOutLink(client) && !doNotSell && !findOptOutLinks(client).length) {
    const message = 'The preferences lead to no page for opting out either: set `links.doNotSell` to its address.';
    findings.push({ id: 'do-not-sell-missing', severity: 'warning', message });
  }
  return findings;
}

/** Whether a decision can be changed as easily as it was made, from this page (R-EU-3). */
export async function checkWayBack({ config }: ConsentClient): Promise<Finding[]> {
  const own = findElements('[data-heed="preferences"]');
  const { trigger = 'auto' } = config;
  const floats = trigger === 'auto' ? !document.querySelector('[data-heed="preferences"]') : trigger;
  const isThere = (): boolean => {
    const button = document.querySelector('heed-trigger')?.shadowRoot?.querySelector('button');
    return [...own, ...(floats && button ? [button] : [])].some(isVisible);
  };
  // heed's own comes with a part that is fetched.
  if (floats ? await until(isThere) : isThere()) return [];
  const message = own.length
    ? 'The way back to the preferences can’t be seen: show the element with data-heed="preferences", or set `trigger` to true.'
    : 'Nothing on this page leads back to the preferences: add <a href="/privacy-choices" data-heed="preferences">Privacy choices</a>, or set `trigger` to "auto".';
  return [{ id: 'way-back-missing', severity: 'error', message, elements: own }];
}

function isPrivacyLink(element: Element): boolean {
  const { rel, pathname } = element as HTMLAnchorElement;
  const names = /privacy([ _-]?(policy|notice|statement))?(\.\w+)?\/?$/i;
  return /\bprivacy-policy\b/i.test(rel) || names.test(pathname) || names.test(textOf(element));
}
