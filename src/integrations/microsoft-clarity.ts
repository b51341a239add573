import type { Integration } from '../core/integration.js';
import { isAllowed, type Needs } from './told/is-allowed.js';

/** What `microsoftClarity` takes: ids of categories or services that all have to be allowed. */
export interface MicrosoftClarityOptions {
  /** For `analytics_Storage`; default: `performance`. */
  readonly analytics?: Needs;
  /** For `ad_Storage`; default: `targeting` and `sale`. */
  readonly ads?: Needs;
}

interface Consent {
  readonly ad_Storage: 'granted' | 'denied';
  readonly analytics_Storage: 'granted' | 'denied';
}

/** `window.clarity` as Clarity's own snippet makes it; `q` are calls that wait for its script. */
type Clarity = { (...command: unknown[]): void; q?: unknown[] };

/** Tells Microsoft Clarity, denied from the start: https://learn.microsoft.com/en-us/clarity/setup-and-installation/cookie-consent */
export function microsoftClarity({ analytics, ads }: MicrosoftClarityOptions = {}): Integration {
  let last: Consent | undefined;
  const send = (mayAdvertise: boolean, mayMeasure: boolean): void => {
    const consent = (isGranted: boolean): 'granted' | 'denied' => (isGranted ? 'granted' : 'denied');
    const next: Consent = { ad_Storage: consent(mayAdvertise), analytics_Storage: consent(mayMeasure) };
    const tell = clarity();
    const waits = tell.q?.some((command) => (command as ArrayLike<unknown>)[1] === last);
    // A no that still waits is changed in place: followed by a yes, it would have Clarity forget a visitor whom it knows.
    if (last && waits) return void Object.assign(last, next);
    last = next;
    tell('consentv2', next);
  };
  return {
    id: 'microsoft-clarity',
    start: () => send(false, false),
    tell: ({ standing }) =>
      send(
        isAllowed(standing.allowed, ['targeting', 'sale'], ads),
        isAllowed(standing.allowed, ['performance'], analytics),
      ),
  };
}

/** Clarity's queue, as its own snippet makes and keeps it. */
function clarity(): Clarity {
  const page = window as unknown as { clarity?: Clarity };
  function queue(): void {
    // biome-ignore lint/complexity/noArguments: what its snippet leaves there, and its script reads.
    queue.q.push(arguments);
  }
  queue.q = [] as unknown[];
  page.clarity ??= queue;
  return page.clarity;
}
