import type { ServiceConfig } from '../core/config.js';
import { sentry as sentryIntegration } from '../integrations/sentry.js';
import type { Overrides } from './overrides.js';

/** What `sentry` takes; without it the tag is yours to place, and this describes it. */
export interface SentryOptions extends Overrides {
  /** Public key, for its loader script. */
  readonly id?: string;
}

/**
 * Sentry: errors, traces and replays. Its client is on npm: load it once this service is allowed.
 * @see https://docs.sentry.io/platforms/javascript/session-replay/
 * @see https://docs.sentry.io/platforms/javascript/install/loader/
 */
export function sentry({ id, ...own }: SentryOptions = {}): ServiceConfig {
  return {
    id: 'sentry',
    name: 'Sentry',
    category: 'performance',
    purpose: 'Reports errors, so that they can be mended.',
    hosts: [
      'js.sentry-cdn.com',
      'browser.sentry-cdn.com',
      '*.ingest.sentry.io',
      '*.ingest.us.sentry.io',
      '*.ingest.de.sentry.io',
    ],
    storage: ['sentryReplaySession'],
    privacy: 'https://sentry.io/privacy/',
    ...(id && {
      tag: { src: `https://js.sentry-cdn.com/${id}.min.js`, attributes: { crossorigin: 'anonymous' } },
      integration: sentryIntegration({ needs: 'sentry' }),
    }),
    ...own,
  };
}
