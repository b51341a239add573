import type { ConsentClient } from '../core/client.js';
import type { Action } from '../core/decision.js';
import type { Standing } from '../core/standing.js';
import { emit } from './emit.js';

/**
 * Tells the page what follows from some decisions only: `heed:opt-out`, with what a server needs to apply it to what it knows
 * of the visitor beyond this browser (R-CA-8, R-CA-13), and `heed:conflict`, when a signal has just overridden what the
 * visitor had chosen or takes them out of a programme (R-CA-2, R-CA-4).
 * @param before where the visitor stood until then.
 */
export function announce(client: ConsentClient, before: Standing, action: Action): void {
  const { config, policy, state } = client;
  const { record, signal, region } = state;
  const sold = policy.categories.filter(({ sells }) => sells).map(({ id }) => id);
  // An opt-out by hand is told each time, as the site may know the visitor by now; one by signal only when it is first recorded.
  if (record?.optedOut && action !== 'dismiss' && !(action === 'signal' && before.record?.optedOut)) {
    const services = policy.services.filter((each) => sold.includes(each.category) || each.sells || each.shares);
    emit('opt-out', {
      ...{ record, signal, region, known: config.known === true, action },
      ...{ categories: sold, services: services.map(({ id }) => id) },
    });
  }
  const { financialIncentive = false } = config;
  if (action !== 'signal' || !(before.record?.id || financialIncentive)) return;
  // The visitor's word that they stay is the first of the two steps; heed asks for the second.
  const stay = (): Promise<boolean> => client.save(Object.fromEntries(sold.map((id) => [id, true])), 'api');
  emit('conflict', { record: before.record, signal, financialIncentive, ...(financialIncentive && { stay }) });
}
