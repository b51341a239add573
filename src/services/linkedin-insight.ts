import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';
import { type Queue, queueCalls } from './queue-calls.js';

/** What `linkedinInsight` takes; without it the tag is yours to place, and this describes it. */
export interface LinkedinInsightOptions extends Overrides {
  /** Partner ID. */
  readonly id?: string;
}

/**
 * LinkedIn Insight Tag: conversions and audiences.
 * @see https://www.linkedin.com/legal/l/cookie-table
 * @see https://www.linkedin.com/help/lms/answer/a427660
 */
export function linkedinInsight({ id, ...own }: LinkedinInsightOptions = {}): ServiceConfig {
  return {
    id: 'linkedin-insight',
    name: 'LinkedIn Insight Tag',
    category: 'targeting',
    purpose: 'Measures what advertising brings and shows ads that fit on LinkedIn.',
    hosts: ['snap.licdn.com', 'px.ads.linkedin.com', '*.ads.linkedin.com'],
    cookies: [{ name: 'li_fat_id', purpose: 'Recognises a member of LinkedIn on this site.', days: 30 }],
    thirdPartyCookies: [
      { name: 'li_sugr', domain: 'linkedin.com', purpose: 'Recognises the browser on other sites.', days: 90 },
      { name: 'bcookie', domain: 'linkedin.com', purpose: 'Recognises the browser on other sites.', days: 365 },
      { name: 'lidc', domain: 'linkedin.com', purpose: 'Chooses a data centre.', days: 1 },
      { name: 'UserMatchHistory', domain: 'linkedin.com', purpose: 'Brings identifiers for ads into line.', days: 30 },
      {
        name: 'AnalyticsSyncHistory',
        domain: 'linkedin.com',
        purpose: 'Knows when identifiers were brought into line.',
        days: 30,
      },
    ],
    shares: true,
    privacy: 'https://www.linkedin.com/legal/privacy-policy',
    ...(id && {
      tag: { src: 'https://snap.licdn.com/li.lms-analytics/insight.min.js' },
      bootstrap: () => {
        const page = globalThis as {
          _linkedin_partner_id?: string;
          _linkedin_data_partner_ids?: string[];
          lintrk?: Queue;
        };
        page._linkedin_partner_id = `${id}`;
        page._linkedin_data_partner_ids ??= [];
        page._linkedin_data_partner_ids.push(`${id}`);
        page.lintrk ??= queueCalls('q');
      },
    }),
    ...own,
  };
}
