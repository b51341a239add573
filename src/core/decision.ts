import type { Policy } from './policy.js';
import type { ConsentRecord, Grants } from './record.js';
import type { Standing } from './standing.js';

/**
 * One act. `signal` is the browser's: it opts out of sale and sharing. `dismiss` says that the visitor was asked and closed
 * the question without an answer.
 */
export type Action = 'accept-all' | 'reject-all' | 'save' | 'opt-out' | 'withdraw' | 'signal' | 'dismiss';

/** What an action decides; date, source and ids make it a record. */
export type Decision = Omit<ConsentRecord, 'decidedAt' | 'source' | 'id' | 'previous'>;

/**
 * Whether an action would allow sale or sharing for a visitor who has to say so twice: after an opt-out of it, while a signal is on, or
 * under age (Cal. Code Regs. tit. 11, §7028(a)). "Accept all" is no answer to a signal, as `decide` has it, and so asks for no second
 * step: that takes the switch of a category that sells.
 */
export function asksTwice(policy: Policy, standing: Standing, action: Action, saved: Grants = {}): boolean {
  const { heard, excepted, record, grants, allowed } = standing;
  const signalled = heard || excepted;
  const isAll = action === 'accept-all' && !signalled;
  const wanted = policy.categories.filter(
    ({ id, sells }) => sells && !grants[id] && (action === 'save' ? saved[id] : isAll),
  );
  if (signalled) return wanted.length > 0 && policy.override !== 'never';
  const isService = isAll && policy.services.some(({ id, sells, shares }) => (sells || shares) && !allowed[id]);
  const isOut = !!(record?.optedOut || policy.minor);
  return policy.ruled && (wanted.some(({ id }) => isOut || record?.grants[id] === false) || (isOut && isService));
}

/**
 * The standing under which a confirmed decision is made: the signal doesn't bind it, and `excepted` says for how long (R-CA-3). Where no
 * signal is on, it needs no exception, and one from an earlier signal is over.
 */
export function onceConfirmed({ override }: Policy, { heard, excepted, record, ...standing }: Standing): Standing {
  const { override: _, ...decided } = record ?? ({} as ConsentRecord);
  return {
    ...standing,
    record: record && decided,
    heard: false,
    excepted: (heard || excepted) && override !== 'never' ? override : undefined,
  };
}

/**
 * When a decision counts as made. Always a second or more after the record that it replaces: of two of the same second the denial would
 * win. In opt-in outside the US, an action that only denies sale takes no more than that second, so that it doesn't prolong the consent
 * that it leaves alone (R-EU-5).
 * @param now milliseconds since the epoch.
 * @returns milliseconds since the epoch, whole seconds.
 */
export function dateOf({ ruled }: Policy, { record, current }: Standing, action: Action, now: number): number {
  const next = (record?.decidedAt ?? 0) + 1000;
  const keepsConsent = current && deniesSaleAlone(action) && Object.values(record?.grants ?? {}).includes(true);
  return keepsConsent && !ruled ? next : Math.max(now - (now % 1000), next);
}

/** Whether an action leaves everything as it is but sale and sharing. */
export function deniesSaleAlone(action: Action): boolean {
  return action === 'opt-out' || action === 'signal';
}

/**
 * Decides. A signal is always heard: while it is on, whatever sells or shares is denied, whatever the action asks for
 * (R-CA-1, R-CA-2). Categories that are always active are not recorded.
 * @param saved for `save`: the categories decided; the others stay as they are.
 */
export function decide(policy: Policy, standing: Standing, action: Action, saved: Grants = {}): Decision {
  const { record, heard, current, excepted } = standing;
  const { model, revision } = policy;
  const dismissed = action === 'dismiss';
  // A later choice doesn't prolong an exception: one for the visit ends with the visit, even if the signal has gone meanwhile.
  const override = excepted ?? (record?.override === 'visit' && 'visit');
  // Denials stay, also of categories that this site doesn't have: a subdomain that shares the record may have them.
  const denied = Object.entries(record?.grants ?? {}).filter(([, granted]) => !granted);
  const grants = Object.fromEntries(denied);
  const isAll = action === 'accept-all';
  // `save` opts out by denying every category that sells. Where none sells, it leaves `optedOut` as it was.
  let sold = isAll || (action === 'save' && !record?.optedOut && policy.categories.every(({ sells }) => !sells));
  for (const { id, required, sells } of policy.categories) {
    const isLeft = !sells && deniesSaleAlone(action);
    // An opt-out keeps the other grants, but only those of a record that still answers today's question.
    if (required || dismissed || (isLeft && !(current && record?.grants[id]))) continue;
    const asked = action === 'save' ? (saved[id] ?? standing.grants[id]) : isAll;
    // "Accept all" is no answer to a signal, with or without an exception: it grants nothing more that sells.
    const isBound = heard || (excepted && isAll && !standing.grants[id]);
    grants[id] = (isLeft || asked === true) && !(sells && isBound);
    sold ||= sells && grants[id];
  }
  const optedOut = dismissed ? !!record?.optedOut : heard || !sold;
  return {
    model,
    revision,
    optedOut,
    grants,
    ...(!optedOut && override && { override }),
  };
}

/** What holds once the visit is over for which a signal was overridden: the same decision without sale and sharing (R-CA-3). */
export function onceVisitIsOver({ categories }: Policy, { override, ...record }: ConsentRecord): ConsentRecord {
  const denied = categories.filter(({ sells }) => sells).map(({ id }) => [id, false]);
  const grants = { ...record.grants, ...Object.fromEntries(denied) };
  // A second older than the record of the visit, so that this one counts as long as it is there.
  return { ...record, grants, optedOut: true, decidedAt: record.decidedAt - 1000 };
}
