/** What a finding is about; an id keeps its meaning from release to release. */
export type FindingId =
  | 'answer-missing'
  | 'answers-differ'
  | 'answers-order'
  | 'category-unused'
  | 'check-failed'
  | 'config-unusable'
  | 'cookie-undescribed'
  | 'do-not-sell-missing'
  | 'icon-missing'
  | 'icon-size'
  | 'icon-without-title'
  | 'layer-missing'
  | 'not-held'
  | 'opt-out-covered'
  | 'opt-out-hidden'
  | 'opt-out-missing'
  | 'opt-out-no-link'
  | 'privacy-link-missing'
  | 'status-hidden'
  | 'storage-undescribed'
  | 'unknown-category'
  | 'unknown-service'
  | 'way-back-missing';

/** Something on a page that a site owner should mend, found by `client.selfCheck()` (Cal. Code Regs. tit. 11, §7004(a)(5)). */
export interface Finding {
  readonly id: FindingId;
  /** `error`: visitors are kept from a choice, or a rule is broken; `warning`: something is probably missing. */
  readonly severity: 'error' | 'warning';
  /** Sentences for people: what is wrong, where, and what to do. */
  readonly message: string;
  readonly elements?: readonly Element[];
}
