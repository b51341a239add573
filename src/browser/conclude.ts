import type { Surface } from '../core/client.js';
import type { ConsentModel } from '../core/consent-model.js';
import type { Action } from '../core/decision.js';
import type { Policy } from '../core/policy.js';
import { type ConsentRecord, newestRecord } from '../core/record.js';
import { recordName } from '../core/record-name.js';
import type { Signal } from '../core/signal.js';
import { assess, type Standing } from '../core/standing.js';
import { type KeptVerdict, type Left, type Verdict, verdictSuffix } from '../core/verdict.js';
import { attempt } from './attempt.js';
import { findSignal } from './find-signal.js';
import type { PageConsent } from './page-consent.js';
import { hasUnsent } from './proof-keys.js';
import { readRecord, type Stored } from './record-reader.js';

const day = 86_400_000;

/** The record as the page's cookie and mirror hold it now. */
export function storedOn({ client: { config } }: PageConsent): Stored {
  return readRecord(recordName(config), Date.now());
}

/** The record that counts, where cookie and mirror differ and so one has to be brought into line; else `undefined`. */
export function tornRecord(page: PageConsent): ConsentRecord | undefined {
  const { record, cookie, mirror } = storedOn(page);
  return record?.override || JSON.stringify(cookie) === JSON.stringify(mirror) ? undefined : record;
}

/**
 * Where the visitor stands now.
 * @param record the newer of what is stored and what was made on this page, unless another is given.
 */
export function standOn(
  page: PageConsent,
  record: ConsentRecord | undefined = newestRecord([storedOn(page).record, page.latest]),
): Standing {
  return assessOn(page, page.client.policy, record, findSignal());
}

/** Concludes all that a page has to know of a standing, and until when that holds. */
export function conclude(page: PageConsent, standing: Standing): Verdict {
  const { policy } = page.client;
  const { record, signal, allowed } = standing;
  const now = Date.now();
  const leave = (model: ConsentModel, kept?: ConsentRecord): Left => {
    const strict = { ...policy, gpc: true, override: 'never', model } as const;
    const { grants, allowed } = assessOn(page, strict, kept, { ...signal, gpc: true });
    return { grants, allowed };
  };
  const refused = leave('opt-in');
  // The standing changes on the day when the record expires or when an opt-out may be questioned again; and it is concluded anew each month.
  const ends = [policy.days, 365].map((days) => (record?.decidedAt ?? 0) + days * day);
  return {
    basis: page.recall.basis(),
    until: Math.min(now + 30 * day, ...ends.filter((end) => end > now)),
    standing,
    left: {
      'opt-out': leave(policy.model, record),
      'reject-all': refused,
      withdraw: refused,
    },
    traces: policy.services
      // Nothing is cleaned up before the other consent manager has spoken on this page.
      .filter(({ id }) => !allowed[id] && !isUnsaid(page))
      .flatMap(({ cookies = [], storage = [] }) => [...cookies.map(({ name }) => name), ...storage])
      .map((name) => name.split('*', 1)[0] as string),
  };
}

/** Puts a standing in force on the page, and then keeps it for the next page: no tag has to wait for that. */
export function settleOn(page: PageConsent, standing: Standing, surface: Surface, action?: Action): Promise<void> {
  const verdict = conclude(page, standing);
  const settled = page.settle(verdict, surface, action);
  keepVerdict(page, verdict);
  return settled;
}

/** Keeps a verdict for the next page, unless that page has something to ask, to send or to wait for, or the record isn't stored. */
export function keepVerdict(page: PageConsent, verdict: Verdict): void {
  const { config, policy } = page.client;
  const { asks, record, unheard } = verdict.standing;
  const { cookie, mirror } = storedOn(page);
  const isStored = !!record && JSON.stringify([record, record]) === JSON.stringify([cookie, mirror]);
  const isOpen = asks || unheard || hasUnsent(config) || policy.followed || config.financialIncentive;
  if (isOpen || !isStored) return;
  const kept: KeptVerdict = { ...verdict, policy: { ...policy, services: [] } };
  attempt(() => localStorage.setItem(recordName(config) + verdictSuffix, JSON.stringify(kept)));
}

/** Assesses a record; one that follows another consent manager counts only once that one has spoken on this page. */
function assessOn(page: PageConsent, policy: Policy, record: ConsentRecord | undefined, signal: Signal): Standing {
  return { ...assess(policy, isUnsaid(page) ? undefined : record, signal, Date.now()), record };
}

function isUnsaid({ client: { policy }, latest }: PageConsent): boolean {
  return !!policy.followed && !latest;
}
