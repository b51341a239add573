import type { CookieDescription, ServiceConfig } from '../core/config.js';
import type { Consent } from './consent.js';
import { formatDays } from './format.js';

/** One cookie or key of a service. */
export interface Lifetime {
  readonly name: string;
  readonly purpose: string;
  /** How long the browser keeps it, in words. */
  readonly life: string;
}

/** What a service stores in the browser, its cookies first. */
export function lifetimes({ t, language }: Consent, service: ServiceConfig): Lifetime[] {
  const { storage = [], purpose = '' } = service;
  return [
    ...cookiesOf(service).map(({ name, purpose: own = purpose, days }) => ({
      ...{ name, purpose: own },
      life: days ? formatDays(language, days) : t('list.session'),
    })),
    ...storage.map((name) => ({ name, purpose, life: t('list.storage') })),
  ];
}

/** The cookies of a service, those on its own hosts with their domain in the name. */
export function cookiesOf({ cookies = [], thirdPartyCookies = [] }: ServiceConfig): CookieDescription[] {
  return [...cookies, ...thirdPartyCookies.map((each) => ({ ...each, name: `${each.name} (${each.domain})` }))];
}
