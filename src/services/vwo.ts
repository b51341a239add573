import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/**
 * VWO (Visual Website Optimizer): experiments, heatmaps and recordings. Its SmartCode is the one that its console shows.
 * @see https://help.vwo.com/hc/en-us/articles/360033990873
 */
export function vwo(own: Overrides = {}): ServiceConfig {
  return {
    id: 'vwo',
    name: 'VWO',
    category: 'performance',
    purpose: 'Tries out variants of pages and remembers which one was shown.',
    hosts: ['*.visualwebsiteoptimizer.com'],
    cookies: [
      { name: '_vis_opt_exp_*', purpose: 'Remembers which variant of an experiment was shown.', days: 100 },
      { name: '_vis_opt_s', purpose: 'Counts the visits of this browser.', days: 100 },
      { name: '_vis_opt_test_cookie', purpose: 'Finds out whether cookies can be set.' },
      { name: '_vwo_uuid*', purpose: 'Tells one browser from another.', days: 366 },
      { name: '_vwo_sn', purpose: 'Holds the data of the visit.', days: 1 / 48 },
    ],
    storage: ['_vwo_*'],
    privacy: 'https://vwo.com/privacy-policy/',
    ...own,
  };
}
