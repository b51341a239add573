import type { Integration } from '../core/integration.js';
import { forMeasuring, type YesOrNoOptions, yesOrNo } from './told/yes-or-no.js';

type Middleware = (call: { readonly payload: unknown; next(payload: unknown): void }) => Promise<void>;

interface Client {
  addSourceMiddleware(middleware: Middleware): unknown;
  reset?(): unknown;
}

/** What `segment` takes. By default it needs `performance`. */
export interface SegmentOptions extends YesOrNoOptions {
  /** Finds the client from npm; default: `window.analytics`. */
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
  /** Resolves once heed knows the visitor. What the client sends before that waits, so that nothing is lost where it is allowed. */
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
