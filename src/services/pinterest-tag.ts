import type { ServiceConfig } from '../core/config.js';
import { pinterestTag as pinterestTagIntegration } from '../integrations/pinterest-tag.js';
import type { Overrides } from './overrides.js';
import { type Queue, queueCalls } from './queue-calls.js';

/** What `pinterestTag` takes; without it the tag is yours to place, and this describes it. */
export interface PinterestTagOptions extends Overrides {
  /** Tag ID. */
  readonly id?: string;
}

/**
 * Pinterest Tag: conversions and audiences.
 * @see https://help.pinterest.com/en/business/article/pinterest-tag-parameters-and-cookies
 */
export function pinterestTag({ id, ...own }: PinterestTagOptions = {}): ServiceConfig {
  return {
    id: 'pinterest-tag',
    name: 'Pinterest Tag',
    category: 'targeting',
    purpose: 'Measures what advertising brings and shows ads that fit on Pinterest.',
    hosts: ['s.pinimg.com', 'ct.pinterest.com'],
    cookies: [{ name: '_pin_unauth', purpose: 'Recognises the browser on this site.', days: 365 }],
    shares: true,
    privacy: 'https://policy.pinterest.com/en/privacy-policy',
    ...(id && {
      tag: { src: 'https://s.pinimg.com/ct/core.js' },
      bootstrap: () => {
        const page = globalThis as { pintrk?: Queue };
        page.pintrk ??= queueCalls('queue', { version: '3.0' });
        page.pintrk('load', `${id}`);
        page.pintrk('page');
      },
      integration: pinterestTagIntegration({ needs: 'pinterest-tag' }),
    }),
    ...own,
  };
}
