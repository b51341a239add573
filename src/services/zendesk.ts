import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/** What `zendesk` takes; without it the tag is yours to place, and this describes it. */
export interface ZendeskOptions extends Overrides {
  /** Key of the widget. */
  readonly key?: string;
}

/**
 * Zendesk: help and chat.
 * @see https://support.zendesk.com/hc/en-us/articles/4408824378650
 * @see https://developer.zendesk.com/documentation/zendesk-web-widget-sdks/sdks/web/csp
 * @see https://developer.zendesk.com/documentation/classic-web-widget-sdks/web-widget/integrating-with-google/csp/
 * @see https://developer.zendesk.com/api-reference/widget/getting-started/
 */
export function zendesk({ key, ...own }: ZendeskOptions = {}): ServiceConfig {
  return {
    id: 'zendesk',
    name: 'Zendesk',
    category: 'functional',
    purpose: 'Chats with who runs the site.',
    hosts: [
      'static.zdassets.com',
      'ekr.zdassets.com',
      '*.zendesk.com',
      '*.zdusercontent.com',
      '*.zopim.com',
      'v2assets.zopim.io',
      'api.smooch.io',
      'media.smooch.io',
    ],
    cookies: [{ name: '__zlcmid', purpose: 'Keeps the conversation.', days: 365 }],
    storage: ['ZD-*'],
    privacy: 'https://www.zendesk.com/company/agreements-and-terms/privacy-notice/',
    ...(key && {
      tag: { src: `https://static.zdassets.com/ekr/snippet.js?key=${key}`, attributes: { id: 'ze-snippet' } },
    }),
    ...own,
  };
}
