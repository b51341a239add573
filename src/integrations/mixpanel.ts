import type { Integration } from '../core/integration.js';
import { forMeasuring, type YesOrNoOptions, yesOrNo } from './told/yes-or-no.js';

interface Client {
  opt_in_tracking(options: { readonly track?: null }): void;
  opt_out_tracking(options: { readonly delete_user: false; readonly clear_persistence: boolean }): void;
  has_opted_out_tracking(): boolean;
}

/** What `mixpanel` takes. By default it needs `performance`. */
export interface MixpanelOptions extends YesOrNoOptions {
  /** Finds the client from npm; default: `window.mixpanel`. */
  readonly client?: () => Client | undefined;
}

/** Tells Mixpanel once its client is on the page: https://docs.mixpanel.com/docs/privacy/protecting-user-data#opt-out-of-tracking */
export function mixpanel(options: MixpanelOptions = {}): Integration {
  return yesOrNo('mixpanel', options, forMeasuring, (isAllowed, told) => {
    const client = options.client?.() ?? (window as { mixpanel?: Client }).mixpanel;
    // To have it delete the visitor's profile would be a request of its own.
    if (!isAllowed) client?.opt_out_tracking({ delete_user: false, clear_persistence: !!told });
    // Mixpanel counts each opt-in, and only a decision is one: not that it is told again on the next page.
    else if (client?.has_opted_out_tracking()) client.opt_in_tracking(told?.action ? {} : { track: null });
  });
}
