import type { Surface } from '../core/client.js';
import type { Action } from '../core/decision.js';
import type { Policy } from '../core/policy.js';
import { type ConsentRecord, newestRecord } from '../core/record.js';
import { recordName } from '../core/record-name.js';
import type { Signal } from '../core/signal.js';
import { assess, type Standing } from '../core/standing.js';
import { type KeptVerdict, type Verdict, verdictSuffix } from '../core/verdict.js';
import { attempt } from './attempt.js';
import { findSignal } from './find-signal.js';
import type { PageConsent } from './page-consent.js';
import { hasUnsent } from './proof-keys.js';
import { readRecord, type Stored } from './record-reader.js';

const day = 86_400_000;

/** What cookie and mirror of a page hold now. */
export function storedOn({ client: { config } }: PageConsent): Stored {
  return readRecord(recordName(config), Date.now());
}

/** The record, where one of cookie and mirror has another, be it of the same second, or none. */
export function tornRecord(page: PageConsent): ConsentRecord | undefined {
  const { record, cookie, mirror } = storedOn(page);
  return record?.override || JSON.stringify(cookie) === JSON.stringify(mirror) ? undefined : record;
}

/** Where the visitor stands now, with the record that is stored or was made on this page, or with another. */
export function standOn(
  page: PageConsent,
  record: ConsentRecord | undefined = newestRecord([storedOn(page).record, page.latest]),
): Standing {
  return assessOn(page, page.client.policy, record, findSignal());
}

/** Concludes all that this page has to know. */
export function conclude(page: PageConsent, standing: Standing): Verdict {
  const { policy } = page.client;
  const { record, signal, allowed } = standing;
  const now = Date.now();
  const strict = { ...policy, gpc: true, override: 'never' } as const;
  const { grants, allowed: left } = assessOn(page, strict, record, { ...signal, gpc: true });
  // It is another one on the day a record or an opt-out's rest ends, and is thought over each month.
  const ends = [policy.days, 365].map((days) => (record?.decidedAt ?? 0) + days * day);
  return {
    basis: page.recall.basis(),
    until: Math.min(now + 30 * day, ...ends.filter((end) => end > now)),
    standing,
    unsold: { grants, allowed: left },
    traces: policy.services
      // What waits for another's word isn't swept away before that.
      .filter(({ id }) => !allowed[id] && !isUnsaid(page))
      .flatMap(({ cookies = [], storage = [] }) => [...cookies.map(({ name }) => name), ...storage])
      .map((name) => name.split('*', 1)[0] as string),
  };
}

/** Has the page follow from where the visitor stands; no tag has to wait for what is kept for the next page. */
export function settleOn(page: PageConsent, standing: Standing, surface: Surface, action?: Action): Promise<void> {
  const verdict = conclude(page, standing);
  const settled = page.settle(verdict, surface, action);
  keepVerdict(page, verdict);
  return settled;
}

/** Keeps what was concluded for the next page, where it can stand there as it is. */
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

/** What another consent manager said on an earlier page is on record, and counts once it says so on this one. */
function assessOn(page: PageConsent, policy: Policy, record: ConsentRecord | undefined, signal: Signal): Standing {
  return { ...assess(policy, isUnsaid(page) ? undefined : record, signal, Date.now()), record };
}

function isUnsaid({ client: { policy }, latest }: PageConsent): boolean {
  return !!policy.followed && !latest;
}
