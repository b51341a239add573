import type { Integration } from '../core/integration.js';
import { isAllowed } from './told/is-allowed.js';
import { forMeasuring, type YesOrNoOptions } from './told/yes-or-no.js';

/** What `adobe` takes. By default it needs `performance`. */
export type AdobeOptions = YesOrNoOptions;

/**
 * Tells Adobe's Web SDK where its `alloy` is on the page; configure that by `defaultConsent: 'pending'`. While nothing is decided or
 * allowed it is told nothing, as it keeps what it is told in a cookie:
 * https://experienceleague.adobe.com/en/docs/experience-platform/web-sdk/commands/setconsent
 */
export function adobe({ needs }: AdobeOptions = {}): Integration {
  return {
    id: 'adobe',
    tell: ({ standing }) => {
      const val = isAllowed(standing.allowed, forMeasuring, needs) ? 'y' : 'n';
      if (val === 'n' && !standing.record) return;
      const { alloy } = window as { alloy?: (command: string, options: object) => unknown };
      alloy?.('setConsent', { consent: [{ standard: 'Adobe', version: '2.0', value: { collect: { val } } }] });
    },
  };
}
