import type { Integration } from '../core/integration.js';
import { forMeasuring, type YesOrNoOptions, yesOrNo } from './told/yes-or-no.js';

type Middleware = (call: { readonly payload: unknown; next(payload: unknown): void }) => Promise<void>;

interface Client {
  addSourceMiddleware(middleware: Middleware): unknown;
  reset?(): unknown;
}

/** What `segment` takes. By default it needs `performance`. */
export interface SegmentOptions extends YesOrNoOptions {
  /** Finds the client from npm; `window.analytics` unless told. */
  readonly client?: () => Client | undefined;
}

/**
 * Drops what Segment's client would send while it is denied; it has no call for that, but middleware:
 * https://segment.com/docs/connections/sources/catalog/libraries/website/javascript/middleware/
 * With each it has the client forget the visitor, whom it would recognise by then:
 * https://segment.com/docs/connections/sources/catalog/libraries/website/javascript/#reset-or-log-out
 */
export function segment(options: SegmentOptions = {}): Integration {
  let mayPass = false;
  let known: Client | undefined;
  let onKnown = (): void => {};
  /** What the client has to send before that waits: of one who has said yes on an earlier page nothing is lost. */
  const isKnown = new Promise<void>((resolve) => (onKnown = resolve));
  return yesOrNo('segment', options, forMeasuring, (isAllowed, told) => {
    mayPass = isAllowed;
    if (told) onKnown();
    const client = options.client?.() ?? (window as { analytics?: Client }).analytics;
    if (!client || client === known) return;
    known = client;
    client.addSourceMiddleware?.(async ({ payload, next }) => {
      await isKnown;
      mayPass ? next(payload) : client.reset?.();
    });
  });
}
