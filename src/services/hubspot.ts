import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/** What `hubspot` takes; without it the tag is yours to place, and this describes it. */
export interface HubspotOptions extends Overrides {
  /** Hub ID. */
  readonly id?: string;
}

/**
 * HubSpot: visits, forms and chat.
 * @see https://knowledge.hubspot.com/privacy-and-consent/what-cookies-does-hubspot-set-in-a-visitor-s-browser
 */
export function hubspot({ id, ...own }: HubspotOptions = {}): ServiceConfig {
  return {
    id: 'hubspot',
    name: 'HubSpot',
    category: 'targeting',
    purpose: 'Recognises contacts and shows what they were interested in.',
    hosts: [
      '*.hs-scripts.com',
      '*.hs-analytics.net',
      '*.hs-banner.com',
      '*.hscollectedforms.net',
      '*.hsadspixel.net',
      '*.hsforms.com',
      '*.hsforms.net',
      '*.hubspot.com',
      'api.hubapi.com',
      '*.usemessages.com',
    ],
    cookies: [
      { name: '__hstc', purpose: 'Recognises the browser and counts its visits.', days: 180 },
      { name: 'hubspotutk', purpose: 'Recognises who has sent a form.', days: 180 },
      { name: '__hssc', purpose: 'Joins the pages of one visit.', days: 1 / 48 },
      { name: '__hssrc', purpose: 'Tells whether the browser was closed meanwhile.' },
      { name: 'messagesUtk', purpose: 'Recognises who has chatted.', days: 180 },
    ],
    privacy: 'https://legal.hubspot.com/privacy-policy',
    ...(id && { tag: { src: `https://js.hs-scripts.com/${id}.js` } }),
    ...own,
  };
}
