import type { HeedConfig } from './config.js';
import type { ConsentProof } from './consent-proof.js';
import type { Finding } from './finding.js';
import type { Policy } from './policy.js';
import type { ProofEntry } from './proof-entry.js';
import type { Grants, Source } from './record.js';
import type { Standing } from './standing.js';
import type { Listener } from './store.js';

/** What heed shows now. */
export type Surface = 'none' | 'banner' | 'preferences' | 'confirm';

/** Everything that is known of this visitor's consent now. */
export interface ConsentState extends Standing {
  /** False until the region is known and the record has been read; until then everything optional is denied. */
  readonly ready: boolean;
  readonly surface: Surface;
  /** Something that ran on this page has been denied since: only a reload gets rid of it (R-LOAD-6). */
  readonly reloadAdvised: boolean;
}

/** A language in which heed or the site has texts. */
export interface FoundLanguage {
  /** As it was asked for, such as `de-AT`. */
  readonly tag: string;
  /** Which of heed's files has its texts; `en` for one that only the site has. */
  readonly file: string;
  readonly dir: 'ltr' | 'rtl';
}

/** The language that the interface speaks: English where the one that was wanted can't be had. */
export interface Language extends FoundLanguage {
  /** The tag that was looked for. */
  readonly wanted: string;
  /** Heed's texts in the order of their keys. */
  readonly values: readonly string[];
}

/** What the parts of heed tell each other on one page; they are files of their own and don't import one another. */
export interface Memo {
  /** The language of the interface, once its texts have been fetched. */
  language?: Language;
  /**
   * All words that can be shown, as JSON: the interface's texts, and the policy's categories, groups and services. Absent before the
   * interface has come, and without https.
   */
  words?: string;
  /** SHA-256 of `words` in hex; set a moment after them. */
  texts?: string;
  /** What this page has appended to the consent log, by id. */
  log?: Readonly<Record<string, ProofEntry>>;
}

/**
 * heed on one page. A method that decides resolves to `true` once the decision is stored, in force and cleaned up after; to `false` when
 * it can't be made or has to be confirmed first. It never rejects.
 */
export interface ConsentClient {
  readonly state: ConsentState;
  /** The site's configuration, as given; empty until it is known. */
  readonly config: HeedConfig;
  /** The configuration as resolved for this visitor's region. */
  readonly policy: Policy;
  /** Resolves once configuration, region and record are known; methods that decide or open wait for it by themselves. */
  readonly ready: Promise<void>;
  /** Whether a category or service is allowed now; false for an unknown id. */
  allows(id: string): boolean;
  /** Resolves once a category or service is allowed: soon, later or never. */
  when(id: string): Promise<void>;
  acceptAll(source?: Source): Promise<boolean>;
  /** Denies everything optional. */
  rejectAll(source?: Source): Promise<boolean>;
  /** Decides the named categories; the others stay as they are. */
  save(grants: Grants, source?: Source): Promise<boolean>;
  /** Opts out of sale and sharing, and of nothing else (Cal. Civ. Code 1798.120). */
  optOut(source?: Source): Promise<boolean>;
  /** Takes back every consent and cleans up after it (GDPR art. 7(3)). */
  withdraw(): Promise<boolean>;
  /**
   * The second step of allowing sale or sharing after an opt-out, in spite of a signal or under age: does what was asked for
   * when `state.surface` became `confirm`; `close` leaves the opt-out in force (Cal. Code Regs. tit. 11, §7028(a)).
   */
  confirm(): Promise<boolean>;
  /** Shows the preferences, or the banner. */
  open(surface?: 'banner' | 'preferences'): void;
  /** Closes what is shown. Nothing is granted: a banner that is closed is remembered as asked, no more (R-CA-11). */
  close(): void;
  /** Calls the listener with the state now and after each change; the function it returns ends that. */
  subscribe(listener: Listener<ConsentState>): () => void;
  /** Frames that wait for consent, for the interface to put a placeholder in their place. */
  heldFrames(): readonly HTMLIFrameElement[];
  readonly memo: Memo;
  /**
   * The decisions that this browser remembers, as a consent record of ISO/IEC TS 27560:2023; an empty history on a server.
   * Fails when heed's part for it can't be fetched.
   */
  proof(): Promise<ConsentProof>;
  /**
   * Checks what the site has made of heed on this page, for the site's own tests (§7004(a)(5)): `[]` when nothing is to be
   * mended, and on a server. Stores and decides nothing; opens banner and preferences for a moment. Fails only when heed's
   * part for it can't be fetched.
   */
  selfCheck(): Promise<readonly Finding[]>;
  /** Takes heed off the page: listeners, observers and what it shows. What is held stays held. */
  destroy(): void;
}
