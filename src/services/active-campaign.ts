import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';
import { type Queue, queueCalls } from './queue-calls.js';

/** What `activeCampaign` takes; without it the tag is yours to place, and this describes it. */
export interface ActiveCampaignOptions extends Overrides {
  /** Number of the account. */
  readonly id?: string;
}

/**
 * ActiveCampaign: site tracking. Its cookies are not described: no lifetimes could be confirmed.
 * @see https://help.activecampaign.com/hc/en-us/articles/221493708
 */
export function activeCampaign({ id, ...own }: ActiveCampaignOptions = {}): ServiceConfig {
  return {
    id: 'active-campaign',
    name: 'ActiveCampaign',
    category: 'targeting',
    purpose: 'Recognises contacts and shows what they were interested in.',
    hosts: ['diffuser-cdn.app-us1.com', 'prism.app-us1.com', 'trackcmp.net'],
    privacy: 'https://www.activecampaign.com/legal/privacy-policy',
    ...(id && {
      tag: { src: 'https://diffuser-cdn.app-us1.com/diffuser/diffuser.js' },
      bootstrap: () => {
        const page = globalThis as { vgo?: Queue };
        page.vgo ??= queueCalls('q');
        page.vgo('setAccount', `${id}`);
        page.vgo('setTrackByDefault', true);
        page.vgo('process');
      },
    }),
    ...own,
  };
}
