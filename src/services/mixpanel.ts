import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * Mixpanel: product analytics. Its client is on npm: load it once this service is allowed.
 * @see https://docs.mixpanel.com/docs/tracking-methods/sdks/javascript
 * @see https://github.com/mixpanel/mixpanel-js
 */
export function mixpanel(own: Overrides = {}): ServiceConfig {
  return {
    id: 'mixpanel',
    name: 'Mixpanel',
    category: 'performance',
    purpose: 'Shows how the site is used, to improve it.',
    hosts: ['cdn.mxpnl.com', '*.mixpanel.com'],
    cookies: [{ name: 'mp_*_mixpanel', purpose: 'Tells one browser from another.', days: 365 }],
    // The last two are databases, which its client opens as it starts.
    storage: [
      ...['mp_*_mixpanel', 'mp_tab_id_mixpanel_*', 'mp_gen_new_tab_id_mixpanel_*', '__mpq_*'],
      ...['mixpanelBrowserDb', 'mixpanelFlagsDb'],
    ],
    privacy: 'https://mixpanel.com/legal/privacy-policy',
    ...own,
  };
}
