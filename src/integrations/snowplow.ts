import type { Integration } from '../core/integration.js';
import { forMeasuring, type YesOrNoOptions, yesOrNo } from './told/yes-or-no.js';

interface Client {
  addPlugin(configuration: { readonly plugin: { filter(): boolean } }): void;
  enableAnonymousTracking?(): void;
  disableAnonymousTracking?(): void;
}

/** What `snowplow` takes. By default it needs `performance`. */
export interface SnowplowOptions extends YesOrNoOptions {
  /** Finds the tracker from npm, with its trackers made. The one that a tag loads has a name of the site's own, and no such call. */
  readonly client: () => Client | undefined;
}

/**
 * Drops what Snowplow's tracker would send while it is denied, by the filter of a plugin:
 * https://docs.snowplow.io/docs/sources/web-trackers/plugins/creating-your-own-plugins/
 * And it stores nothing then, if its two calls for that come with the client and `newTracker` is given `anonymousTracking: true`:
 * https://docs.snowplow.io/docs/sources/web-trackers/anonymous-tracking/
 */
export function snowplow(options: SnowplowOptions): Integration {
  let mayPass = false;
  let known: Client | undefined;
  return yesOrNo('snowplow', options, forMeasuring, (isAllowed) => {
    mayPass = isAllowed;
    const client = options.client();
    if (isAllowed) client?.disableAnonymousTracking?.();
    else client?.enableAnonymousTracking?.();
    if (!client || client === known) return;
    known = client;
    client.addPlugin({ plugin: { filter: () => mayPass } });
  });
}
