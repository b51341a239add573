import type { Integration } from '../core/integration.js';
import { forMeasuring, type YesOrNoOptions, yesOrNo } from './told/yes-or-no.js';

interface Client {
  getClient(): { getOptions(): { enabled?: boolean } } | undefined;
}

/** What `sentry` takes. By default it needs `performance`. */
export interface SentryOptions extends YesOrNoOptions {
  /** Finds the client from npm; default: `window.Sentry`. */
  readonly client?: () => Client | undefined;
}

/** Switches Sentry off and on once it is on the page: https://docs.sentry.io/platforms/javascript/configuration/options/#enabled */
export function sentry(options: SentryOptions = {}): Integration {
  return yesOrNo('sentry', options, forMeasuring, (isAllowed) => {
    const client = options.client?.() ?? (window as { Sentry?: Client }).Sentry;
    const settings = client?.getClient()?.getOptions();
    if (settings) settings.enabled = isAllowed;
  });
}
