import type { Integration } from '../core/integration.js';
import { forMeasuring, type YesOrNoOptions, yesOrNo } from './told/yes-or-no.js';

interface Client {
  opt_in_capturing(options: { readonly captureEventName?: false }): void;
  opt_out_capturing(): void;
  has_opted_out_capturing(): boolean;
}

/** What `posthog` takes. By default it needs `performance`. */
export interface PosthogOptions extends YesOrNoOptions {
  /** Finds the client from npm; default: `window.posthog`. */
  readonly client?: () => Client | undefined;
}

/** Tells PostHog once its client is on the page: https://posthog.com/docs/privacy/data-collection#opting-out */
export function posthog(options: PosthogOptions = {}): Integration {
  return yesOrNo('posthog', options, forMeasuring, (isAllowed, told) => {
    const client = options.client?.() ?? (window as { posthog?: Client }).posthog;
    if (!isAllowed) client?.opt_out_capturing();
    // PostHog counts each opt-in, and only a decision is one: not that it is told again on the next page.
    else if (client?.has_opted_out_capturing())
      client.opt_in_capturing(told?.action ? {} : { captureEventName: false });
  });
}
