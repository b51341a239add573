import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Mailchimp: a connected site with pop-ups and retargeting. Its cookies are not described: it publishes no list with lifetimes. The tag is the address that its console shows.
 * @see https://mailchimp.com/help/about-connected-sites/
 */
export function mailchimp(own: Overrides = {}): ServiceConfig {
  return {
    id: 'mailchimp',
    name: 'Mailchimp',
    category: 'targeting',
    purpose: 'Recognises contacts and measures what e-mail brings.',
    hosts: ['chimpstatic.com', '*.list-manage.com', '*.mailchimp.com'],
    shares: true,
    privacy: 'https://www.intuit.com/privacy/statement/',
    ...own,
  };
}
