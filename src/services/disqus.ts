import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/** What `disqus` takes; without it the tag is yours to place, and this describes it. */
export interface DisqusOptions extends Overrides {
  /** Short name of the forum. */
  readonly shortname?: string;
}

/**
 * Disqus: comments, and ads beside them. Its cookies are not described: it publishes no lifetimes.
 * @see https://help.disqus.com/en/articles/1717155-use-of-cookies
 * @see https://help.disqus.com/en/articles/1717112-universal-embed-code
 */
export function disqus({ shortname, ...own }: DisqusOptions = {}): ServiceConfig {
  return {
    id: 'disqus',
    name: 'Disqus',
    category: 'social',
    purpose: 'Shows and takes comments, also across sites.',
    hosts: ['*.disqus.com', '*.disquscdn.com'],
    shares: true,
    sells: true,
    privacy: 'https://help.disqus.com/en/articles/1717103-disqus-privacy-policy',
    ...(shortname && { tag: { src: `https://${shortname}.disqus.com/embed.js` } }),
    ...own,
  };
}
