import type { Integration } from '../core/integration.js';
import { forMeasuring, type YesOrNoOptions, yesOrNo } from './told/yes-or-no.js';

interface Client {
  opt_in_capturing(): void;
  opt_out_capturing(): void;
  has_opted_out_capturing(): boolean;
}

/** What `posthog` takes. It needs `performance` unless told. */
export interface PosthogOptions extends YesOrNoOptions {
  /** Finds the client from npm; `window.posthog` unless told. */
  readonly client?: () => Client | undefined;
}

/** Tells PostHog once its client is on the page: https://posthog.com/docs/privacy/data-collection#opting-out */
export function posthog(options: PosthogOptions = {}): Integration {
  return yesOrNo('posthog', options, forMeasuring, (isAllowed) => {
    const client = options.client?.() ?? (window as { posthog?: Client }).posthog;
    if (!isAllowed) client?.opt_out_capturing();
    // It would count a visitor who opts in again and again.
    else if (client?.has_opted_out_capturing()) client.opt_in_capturing();
  });
}
