import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/** What `shareThis` takes; without it the tag is yours to place, and this describes it. */
export interface ShareThisOptions extends Overrides {
  /** Property ID. */
  readonly id?: string;
}

/**
 * ShareThis: share buttons. Its cookies are not described: it publishes no list with lifetimes.
 * @see https://sharethis.com/privacy/
 * @see https://sharethis.com/support/install/
 */
export function shareThis({ id, ...own }: ShareThisOptions = {}): ServiceConfig {
  return {
    id: 'share-this',
    name: 'ShareThis',
    category: 'social',
    purpose: 'Shares pages, and uses what is shared for ads.',
    hosts: ['platform-api.sharethis.com', '*.sharethis.com'],
    shares: true,
    sells: true,
    privacy: 'https://sharethis.com/privacy/',
    ...(id && {
      tag: { src: `https://platform-api.sharethis.com/js/sharethis.js#property=${id}&product=inline-share-buttons` },
    }),
    ...own,
  };
}
