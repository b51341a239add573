import type { ConsentClient, Surface } from '../core/client.js';
import type { Finding } from '../core/finding.js';
import { checkAnswers, isRejectFirst } from './check/check-answers.js';
import { checkCategories } from './check/check-categories.js';
import { checkIcon } from './check/check-icon.js';
import { checkLinks, checkWayBack } from './check/check-links.js';
import { checkOptOutLink, checkReach } from './check/check-opt-out-link.js';
import { checkStatus } from './check/check-status.js';
import { checkStored } from './check/check-stored.js';
import { checkTags } from './check/check-tags.js';
import { checkUnheld } from './check/check-unheld.js';
import { rememberPage } from './check/remember-page.js';
import { tell } from './check/tell.js';
import { until } from './check/until.js';
import { waitForLayer } from './check/wait-for-layer.js';

/** Looks at the page as it is now. */
type Check = (client: ConsentClient) => readonly Finding[] | Promise<readonly Finding[]>;

/** What is looked at with none of heed's layers open. */
const checks: readonly Check[] = [
  ...[checkTags, checkUnheld, checkCategories, checkStored, checkLinks, checkOptOutLink, checkIcon],
  ...[checkWayBack, checkStatus],
];

/** One at a time: two would close each other's layers. */
const running = new WeakMap<ConsentClient, Promise<Finding[]>>();

/**
 * Checks what a site has made of heed on the page at hand, for the site's own tests (R-CA-15). Opens the banner and the
 * preferences, and puts surface, focus and scrolling back; decides and stores nothing. A check that fails is a finding.
 * @param show changes the surface and decides nothing.
 */
export function selfCheck(client: ConsentClient, show: (surface: Surface) => void): Promise<readonly Finding[]> {
  const found = running.get(client) ?? examine(client, show).finally(() => running.delete(client));
  running.set(client, found);
  return found;
}

async function examine(client: ConsentClient, show: (surface: Surface) => void): Promise<Finding[]> {
  if (!globalThis.document) return [];
  await client.ready;
  await until(() => document.readyState !== 'loading');
  if (client.policy.closed) {
    return tell('config-unusable', 'heed has no usable configuration: see the console, or heed/validate.');
  }
  const restore = rememberPage();
  const { surface } = client.state;
  const putBack = async (): Promise<Finding[]> => {
    show(surface);
    if (surface !== 'none') await waitForLayer(client, surface);
    await restore();
    return [];
  };
  const findings: Finding[] = [];
  show('none');
  for (const check of [...checks, () => checkLayers(client, show), putBack]) {
    try {
      findings.push(...(await check(client)));
    } catch (error) {
      findings.push(...tell('check-failed', `A check of heed's own failed; there may be more to find: ${error}`));
    }
  }
  return findings;
}

async function checkLayers(client: ConsentClient, show: (surface: Surface) => void): Promise<Finding[]> {
  const covered = await checkReach(client);
  const findings = [...covered];
  const orders: (boolean | undefined)[] = [];
  // Where a region's visitors aren't asked, no site needs a banner.
  for (const name of client.policy.banner ? (['banner', 'preferences'] as const) : (['preferences'] as const)) {
    show(name);
    const layer = await waitForLayer(client, name);
    if (!layer) {
      findings.push(
        ...tell(
          'layer-missing',
          `${name}: it didn't appear. Mount heed's interface, close your own dialogs; the console may tell why.`,
        ),
      );
      continue;
    }
    findings.push(...checkAnswers(name, layer));
    if (name === 'banner' && !covered.length) findings.push(...(await checkReach(client, layer)));
    orders.push(isRejectFirst(layer));
  }
  if (orders.includes(true) && orders.includes(false)) {
    findings.push(...tell('answers-order', 'Refusing comes first in one layer, last in the other. Keep one order.'));
  }
  return findings;
}
