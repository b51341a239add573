import type { ServiceConfig } from '../core/config.js';
import { microsoftClarity as microsoftClarityIntegration } from '../integrations/microsoft-clarity.js';
import type { Overrides } from './overrides.js';
import { type Queue, queueCalls } from './queue-calls.js';

/** What `microsoftClarity` takes; without it the tag is yours to place, and this describes it. */
export interface MicrosoftClarityOptions extends Overrides {
  /** Project ID. */
  readonly id?: string;
}

/**
 * Microsoft Clarity: recordings and heatmaps.
 * @see https://learn.microsoft.com/en-us/clarity/setup-and-installation/clarity-cookies
 * @see https://github.com/microsoft/clarity (the key of a tab, in sessionStorage)
 */
export function microsoftClarity({ id, ...own }: MicrosoftClarityOptions = {}): ServiceConfig {
  return {
    id: 'microsoft-clarity',
    name: 'Microsoft Clarity',
    category: 'performance',
    purpose: 'Records how pages are used, to improve them.',
    hosts: ['*.clarity.ms', 'c.bing.com'],
    cookies: [
      { name: '_clck', purpose: 'Tells one browser from another on this site.', days: 365 },
      { name: '_clsk', purpose: 'Joins the pages of one visit into one recording.', days: 1 },
    ],
    storage: ['_cltk'],
    privacy: 'https://www.microsoft.com/privacy/privacystatement',
    ...(id && {
      tag: { src: `https://www.clarity.ms/tag/${id}` },
      bootstrap: () => {
        const page = globalThis as { clarity?: Queue };
        page.clarity ??= queueCalls('q');
      },
      integration: microsoftClarityIntegration({ analytics: 'microsoft-clarity' }),
    }),
    ...own,
  };
}
