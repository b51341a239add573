import type { ServiceConfig } from '../core/config.js';
import type { Overrides } from './overrides.js';

/** What `marketo` takes; without it the tag is yours to place, and this describes it. */
export interface MarketoOptions extends Overrides {
  /** Munchkin ID, such as `000-AAA-000`. */
  readonly id?: string;
}

/**
 * Marketo Engage (Adobe): Munchkin, which recognises contacts.
 * @see https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/javascriptapi/lead-tracking
 */
export function marketo({ id, ...own }: MarketoOptions = {}): ServiceConfig {
  return {
    id: 'marketo',
    name: 'Marketo',
    category: 'targeting',
    purpose: 'Recognises contacts and shows what they were interested in.',
    hosts: ['munchkin.marketo.net', '*.mktoresp.com'],
    cookies: [{ name: '_mkto_trk', purpose: 'Recognises the browser.', days: 730 }],
    privacy: 'https://www.adobe.com/privacy/policy.html',
    ...(id && {
      tag: { src: 'https://munchkin.marketo.net/munchkin.js' },
      bootstrap: () => {
        const page = globalThis as { Munchkin?: { init(id: string): void } };
        document
          .querySelector('script[data-service="marketo"]')
          ?.addEventListener('load', () => page.Munchkin?.init(id));
      },
    }),
    ...own,
  };
}
