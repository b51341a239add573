import type { Integration } from '../core/integration.js';
import { isAllowed } from './told/is-allowed.js';
import { forMeasuring, type YesOrNoOptions } from './told/yes-or-no.js';

/** What `matomo` takes. By default it needs `performance`. */
export type MatomoOptions = YesOrNoOptions;

/**
 * Tells Matomo, by its queue, to wait for consent, and that it is given or taken back; that it remembers nothing, as heed does:
 * https://developer.matomo.org/guides/tracking-consent
 */
export function matomo({ needs }: MatomoOptions = {}): Integration {
  const push = (command: string): void => {
    const page = window as { _paq?: { push(command: string[]): unknown } };
    page._paq ??= [];
    page._paq.push([command]);
  };
  return {
    id: 'matomo',
    start: () => push('requireConsent'),
    tell: ({ standing }) =>
      push(isAllowed(standing.allowed, forMeasuring, needs) ? 'setConsentGiven' : 'forgetConsentGiven'),
  };
}
