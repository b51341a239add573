import type { Integration } from '../core/integration.js';
import { isAllowed, type Needs } from './told/is-allowed.js';

/** What `microsoftUet` takes. */
export interface MicrosoftUetOptions {
  /** Ids of categories or services that all have to be allowed; default: `targeting` and `sale`. */
  readonly needs?: Needs;
}

/** Tells Microsoft's Universal Event Tracking, denied from the start: https://help.ads.microsoft.com/#apex/ads/en/60119/1 */
export function microsoftUet({ needs }: MicrosoftUetOptions = {}): Integration {
  const push = (command: string, isGranted: boolean): void => {
    const page = window as { uetq?: { push(...command: unknown[]): unknown } };
    page.uetq ??= [];
    page.uetq.push('consent', command, { ad_storage: isGranted ? 'granted' : 'denied' });
  };
  return {
    id: 'microsoft-uet',
    start: () => push('default', false),
    tell: ({ standing }) => push('update', isAllowed(standing.allowed, ['targeting', 'sale'], needs)),
  };
}
