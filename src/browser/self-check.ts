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
import { type LayerName, waitForLayer } from './check/find-layer.js';
import { rememberPage } from './check/remember-page.js';

/** Looks at the page as it is now, with none of heed's layers open. */
type Check = (client: ConsentClient) => readonly Finding[] | Promise<readonly Finding[]>;

const checks: readonly Check[] = [
  ...[checkTags, checkCategories, checkStored, checkLinks, checkOptOutLink, checkIcon],
  ...[checkWayBack, checkStatus],
];

/** One at a time: two would close each other's layers. */
const running = new WeakMap<ConsentClient, Promise<Finding[]>>();

/**
 * Checks what a site has made of heed on the page at hand, for the site's own tests (R-CA-15). Opens the banner and the
 * preferences, and puts surface, focus and scrolling back; decides and stores nothing. A check that fails is a finding.
 * @param show changes the surface and decides nothing.
 */
export function selfCheck(client: ConsentClient, show: (surface: Surface) => void): Promise<Finding[]> {
  const found = running.get(client) ?? examine(client, show).finally(() => running.delete(client));
  running.set(client, found);
  return found;
}

async function examine(client: ConsentClient, show: (surface: Surface) => void): Promise<Finding[]> {
  if (!globalThis.document) return [];
  await client.ready;
  if (document.readyState === 'loading') {
    await new Promise((parsed) => document.addEventListener('DOMContentLoaded', parsed));
  }
  if (client.policy.closed) {
    const message =
      'heed has no usable configuration and denies everything optional: the console, or heed/validate, says what is wrong with it.';
    return [{ id: 'config-unusable', severity: 'error', message }];
  }
  const restore = rememberPage();
  const { surface } = client.state;
  const findings: Finding[] = [];
  const run = async (check: Check): Promise<void> => {
    try {
      findings.push(...(await check(client)));
    } catch (error) {
      const message = `A check of heed's own failed, so there may be more to find: ${error}`;
      findings.push({ id: 'check-failed', severity: 'error', message });
    }
  };
  show('none');
  for (const check of checks) await run(check);
  await run(() => checkReach(client, ''));
  await run(() => checkLayers(client, show));
  show(surface);
  if (surface === 'banner' || surface === 'preferences') await waitForLayer(client, surface);
  await restore();
  return findings;
}

async function checkLayers(client: ConsentClient, show: (surface: Surface) => void): Promise<Finding[]> {
  const findings: Finding[] = [];
  const orders: boolean[] = [];
  // Where a region's visitors aren't asked, no site needs a banner.
  const names: LayerName[] = client.policy.banner ? ['banner', 'preferences'] : ['preferences'];
  for (const name of names) {
    show(name);
    const layer = await waitForLayer(client, name);
    if (!layer) {
      const message = `The ${name} did not appear. Mount heed's interface, and see the console for a part that could not be fetched; one that you have made yourself is for your own tests.`;
      findings.push({ id: 'layer-missing', severity: 'error', message });
      continue;
    }
    findings.push(...checkAnswers(name, layer));
    if (name === 'banner') findings.push(...(await checkReach(client, ' while the banner is open')));
    orders.push(...[isRejectFirst(layer)].filter((each) => each !== undefined));
  }
  if (orders[0] !== orders.at(-1)) {
    const message = 'Refusing comes first in one layer and last in the other: keep one order in both.';
    findings.push({ id: 'answers-order', severity: 'error', message });
  }
  return findings;
}
