import type { ServiceConfig } from '../core/config.js';
import { ConsentError } from '../core/consent-error.js';
import { matomo as matomoIntegration } from '../integrations/matomo.js';
import type { Overrides } from './overrides.js';

/** What `matomo` takes; without it the tag is yours to place, and this describes it. */
export interface MatomoOptions extends Overrides {
  /** Address of the Matomo server, such as `https://stats.acme.example`, or a path of the site's own host, such as `/matomo/`. */
  readonly url?: string;
  /** Number of the site there, default 1. */
  readonly id?: string;
}

/**
 * Matomo: web analytics on a server of your own or in its cloud.
 * @see https://matomo.org/faq/general/faq_146/
 * @see https://developer.matomo.org/guides/tracking-javascript-guide
 * @throws ConsentError `config` when `url` is no such address.
 */
export function matomo({ url, id = '1', ...own }: MatomoOptions = {}): ServiceConfig {
  const server = url?.replace(/\/$/, '');
  return {
    id: 'matomo',
    name: 'Matomo',
    category: 'performance',
    purpose: 'Counts visits and shows how the site is used.',
    hosts: url ? hostsOf(url) : [],
    cookies: [
      { name: '_pk_id*', purpose: 'Tells one browser from another.', days: 393 },
      { name: '_pk_ses*', purpose: 'Holds the data of the visit.', days: 1 / 48 },
      { name: '_pk_ref*', purpose: 'Remembers which link led here.', days: 183 },
      { name: '_pk_cvar*', purpose: 'Holds values of the visit.', days: 1 / 48 },
      { name: '_pk_hsr*', purpose: 'Holds the data of a recording.', days: 1 / 48 },
    ],
    privacy: 'https://matomo.org/privacy-policy/',
    ...(url && {
      tag: { src: `${server}/matomo.js` },
      bootstrap: () => {
        const page = globalThis as { _paq?: unknown[] };
        page._paq ??= [];
        page._paq.push(
          ['setTrackerUrl', `${server}/matomo.php`],
          ['setSiteId', `${id}`],
          ['trackPageView'],
          ['enableLinkTracking'],
        );
      },
      integration: matomoIntegration({ needs: 'matomo' }),
    }),
    ...own,
  };
}

/** The host to hold back, for whoever asks it; the site's own is none. */
function hostsOf(url: string): string[] {
  const own = 'https://own.invalid';
  if (!/^(https?:\/)?\/\S*$/i.test(url) || !URL.canParse(url, own)) {
    const allowed = 'an address that begins with "https://", or a path that begins with "/"';
    throw new ConsentError('config', `matomo.url has to be ${allowed}, and is "${url}".`);
  }
  return [new URL(url, own).hostname].filter((host) => host !== 'own.invalid');
}
