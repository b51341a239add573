import type { Integration } from '../core/integration.js';
import { forMeasuring, type YesOrNoOptions, yesOrNo } from './told/yes-or-no.js';

interface Client {
  setOptOut(optOut: boolean): void;
}

/** What `amplitude` takes. By default it needs `performance`. */
export interface AmplitudeOptions extends YesOrNoOptions {
  /** Finds the client from npm; default: `window.amplitude`. */
  readonly client?: () => Client | undefined;
}

/**
 * Tells Amplitude once its client is on the page:
 * https://amplitude.com/docs/sdks/analytics/browser/browser-sdk-2#opt-users-out-of-tracking
 */
export function amplitude(options: AmplitudeOptions = {}): Integration {
  return yesOrNo('amplitude', options, forMeasuring, (isAllowed) => {
    const client = options.client?.() ?? (window as { amplitude?: Client }).amplitude;
    client?.setOptOut(!isAllowed);
  });
}
