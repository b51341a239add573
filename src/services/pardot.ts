import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Salesforce Marketing Cloud Account Engagement (Pardot). Its code is the one that its console shows.
 * @see https://help.salesforce.com/s/articleView?id=sf.pardot_basics_cookies.htm
 */
export function pardot(own: Overrides = {}): ServiceConfig {
  return {
    id: 'pardot',
    name: 'Account Engagement',
    category: 'targeting',
    purpose: 'Recognises contacts and shows what they were interested in.',
    hosts: ['pi.pardot.com', '*.pardot.com'],
    cookies: [
      { name: 'visitor_id*', purpose: 'Recognises the browser.', days: 365 },
      { name: 'pi_opt_in*', purpose: 'Remembers what was answered about this.', days: 365 },
      { name: 'lpv*', purpose: 'Counts a page view once.', days: 1 / 48 },
      { name: 'pardot', purpose: 'Joins the pages of one visit.' },
    ],
    privacy: 'https://www.salesforce.com/company/legal/privacy/',
    ...own,
  };
}
