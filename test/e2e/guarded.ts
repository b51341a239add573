import type { HeedConfig } from 'heed';
import { html, type Page } from './pages.js';
import type { Site } from './site.js';
import type { Visitor } from './visitor.js';
import { settle } from './witness.js';

/** The third party, as a site owner names it who can't mark its tags. */
export const services: NonNullable<HeedConfig['services']> = [
  { id: 'acme', category: 'targeting', hosts: ['127.0.0.1'], cookies: [{ name: '_acme*' }], storage: ['acme*'] },
];

/** The guard as it is meant to stand in a page: before everything else. */
export const guarded = '<script src="/heed/heed-guard.js"></script><script src="/heed/heed.js"></script>';

/** A page with the guard, of a visitor who is asked first unless told. */
export function guardedPage({ config = {}, head = guarded, body = '' }: Page): string {
  return html({ config: { model: 'opt-in', services, ...config }, head, body });
}

/** The ids of all that was asked of the third party, once each: films are fetched in several pieces. */
export function asked(site: Site): string[] {
  const ids = site.requestsTo('/').map((address) => new URLSearchParams(address.split('?')[1]).get('id'));
  return [...new Set(ids.filter((id) => id !== null))].sort();
}

/** Waits until whatever the page has asked for is in the log; the guard lets the question pass, as it is for the page's own host. */
export function settleGuarded(visitor: Visitor, site: Site): Promise<void> {
  return settle(visitor, site.thirdParty.replace('127.0.0.1', 'localhost'));
}
