import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';
import { type Queue, queueCalls } from './queue-calls.js';

/** What `yandexMetrica` takes; without it the tag is yours to place, and this describes it. */
export interface YandexMetricaOptions extends Overrides {
  /** Number of the counter. */
  readonly id?: string;
}

/**
 * Yandex Metrica: visits, recordings and heatmaps.
 * @see https://yandex.com/support/metrica/general/cookie-usage.html
 * @see https://yandex.com/support/metrica/code/counter-initialize.html
 */
export function yandexMetrica({ id, ...own }: YandexMetricaOptions = {}): ServiceConfig {
  return {
    id: 'yandex-metrica',
    name: 'Yandex Metrica',
    category: 'performance',
    purpose: 'Counts visits and records how pages are used.',
    hosts: ['mc.yandex.ru', 'mc.yandex.com'],
    cookies: [
      { name: '_ym_uid', purpose: 'Tells one browser from another.', days: 365 },
      { name: '_ym_d', purpose: 'Remembers the day of the first visit.', days: 365 },
      { name: '_ym_isad', purpose: 'Knows whether advertising is blocked.', days: 2 },
      { name: '_ym_visorc*', purpose: 'Lets visits be recorded.', days: 1 / 48 },
    ],
    storage: ['_ym*'],
    privacy: 'https://yandex.com/legal/confidential/',
    ...(id && {
      tag: { src: 'https://mc.yandex.ru/metrika/tag.js' },
      bootstrap: () => {
        const page = globalThis as { ym?: Queue };
        page.ym ??= queueCalls('a');

        page.ym(Number(id), 'init', { clickmap: true, trackLinks: true, accurateTrackBounce: true });
      },
    }),
    ...own,
  };
}
