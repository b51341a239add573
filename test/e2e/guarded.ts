import type { HeedConfig } from 'heed';
import { html, type Page } from './pages.js';
import type { Site } from './site.js';
import type { Visitor } from './visitor.js';
import { settle } from './witness.js';

/** The third party's service, as a site owner describes it who can't mark its tags. */
export const services: NonNullable<HeedConfig['services']> = [
  { id: 'acme', category: 'targeting', hosts: ['127.0.0.1'], cookies: [{ name: '_acme*' }], storage: ['acme*'] },
];

/** The guard as it is meant to stand in a page: before everything else. */
export const guarded = '<script src="/heed/heed-guard.js"></script><script src="/heed/heed.js"></script>';

/** A page with the guard; unless configured otherwise its visitor is asked first. */
export function guardedPage({ config = {}, head = guarded, body = '' }: Page): string {
  return html({ config: { model: 'opt-in', services, ...config }, head, body });
}

/** Does as `settle` does on a page under the guard: what it asks for is on the page's own host, and so the guard lets it pass. */
export function settleGuarded(visitor: Visitor, site: Site): Promise<void> {
  return settle(visitor, site.thirdParty.replace('127.0.0.1', 'localhost'));
}
