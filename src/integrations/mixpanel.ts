import type { Integration } from '../core/integration.js';
import { forMeasuring, type YesOrNoOptions, yesOrNo } from './told/yes-or-no.js';

interface Client {
  opt_in_tracking(): void;
  opt_out_tracking(): void;
  has_opted_out_tracking(): boolean;
}

/** What `mixpanel` takes. It needs `performance` unless told. */
export interface MixpanelOptions extends YesOrNoOptions {
  /** Finds the client from npm; `window.mixpanel` unless told. */
  readonly client?: () => Client | undefined;
}

/** Tells Mixpanel once its client is on the page: https://docs.mixpanel.com/docs/privacy/protecting-user-data#opt-out-of-tracking */
export function mixpanel(options: MixpanelOptions = {}): Integration {
  return yesOrNo('mixpanel', options, forMeasuring, (isAllowed) => {
    const client = options.client?.() ?? (window as { mixpanel?: Client }).mixpanel;
    if (!isAllowed) client?.opt_out_tracking();
    // It would count a visitor who opts in again and again.
    else if (client?.has_opted_out_tracking()) client.opt_in_tracking();
  });
}
