import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/** What `tidio` takes; without it the tag is yours to place, and this describes it. */
export interface TidioOptions extends Overrides {
  /** Public key. */
  readonly key?: string;
}

/**
 * Tidio: chat.
 * @see https://help.tidio.com/hc/en-us/articles/5389880489116
 */
export function tidio({ key, ...own }: TidioOptions = {}): ServiceConfig {
  return {
    id: 'tidio',
    name: 'Tidio',
    category: 'functional',
    purpose: 'Chats with who runs the site.',
    hosts: ['code.tidio.co', 'widget-v4.tidiochat.com', '*.tidio.co'],
    storage: ['tidio_state*'],
    privacy: 'https://www.tidio.com/privacy-policy/',
    ...(key && { tag: { src: `https://code.tidio.co/${key}.js` } }),
    ...own,
  };
}
