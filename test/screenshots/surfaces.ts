import type { HeedConfig } from 'heed';
import type { Visitor } from '../e2e/visitor.js';

/** Something that heed shows, and how to come to see it. */
export interface Surface {
  readonly name: string;
  readonly config?: HeedConfig;
  readonly body?: string;
  /** From a first visit's banner, or from where `decided` left off. */
  readonly reach?: (visitor: Visitor) => Promise<void>;
}

const layouts = ['bar', 'bar-top', 'box', 'box-start', 'box-top', 'box-top-start', 'card'] as const;

const services: HeedConfig['services'] = [
  {
    ...{ id: 'north-analytics', name: 'North Analytics', category: 'performance', privacy: '/north' },
    purpose: 'Counts visits and finds pages that fail.',
    cookies: [{ name: '_north', days: 395, purpose: 'Tells readers apart.' }],
  },
  {
    ...{ id: 'acme-ads', name: 'Acme Ads', category: 'targeting', sells: true, privacy: '/acme' },
    purpose: 'Chooses advertisements by what you have read.',
    cookies: [{ name: '_acme_*', days: 90, purpose: 'Recognises you on other sites.' }],
    storage: ['acme.profile'],
  },
  { id: 'acme-video', name: 'Acme Video', category: 'social', purpose: 'Plays videos.' },
];

const links = { privacy: '/privacy', rights: '/rights', doNotSell: '/do-not-sell' };

const open = async (visitor: Visitor): Promise<void> => {
  await visitor.run(() => window.heed.open('preferences'));
  await visitor.waitToSee('[part=preferences]');
};

const frames = `
  <iframe title="Harbour at dawn" data-category="social" data-service="acme-video" data-kind="video" data-src="/never" width="560" height="315" style="max-width:100%"></iframe>
  <iframe title="The way to us" data-category="functional" data-kind="map" data-src="/never" width="320" height="240"></iframe>
  <iframe title="A post" data-category="social" data-kind="post" data-preview="/preview.svg" data-src="/never" width="320" height="320"></iframe>`;

const refuse = (visitor: Visitor): Promise<void> => visitor.run(() => void window.heed.rejectAll());

/** Everything that heed shows to a visitor, once. */
export const surfaces: readonly Surface[] = [
  ...layouts.map((layout) => ({ name: `banner-${layout}`, config: { layout, links } })),
  { name: 'banner-california', config: { model: 'opt-out', links } },
  { name: 'banner-notice', config: { model: 'notice' } },
  { name: 'preferences', config: { services, links }, reach: open },
  {
    name: 'preferences-open',
    config: { services, links, model: 'opt-out' },
    reach: async (visitor) => {
      await open(visitor);
      await visitor.run(() => {
        const root = document.querySelector('heed-ui')?.shadowRoot;
        for (const summary of root?.querySelectorAll('summary') ?? []) summary.click();
      });
    },
  },
  {
    name: 'cookie-list',
    config: { services },
    reach: async (visitor) => {
      await open(visitor);
      await visitor.click('#tab-list');
    },
  },
  {
    name: 'confirm',
    config: { model: 'opt-out' },
    reach: async (visitor) => {
      await refuse(visitor);
      await visitor.run(() => window.heed.acceptAll());
      await visitor.waitToSee('[part=confirm]');
    },
  },
  {
    name: 'placeholders',
    config: { services },
    body: frames,
    reach: async (visitor) => {
      await refuse(visitor);
      await visitor.waitToSee('[part=placeholder]');
    },
  },
  {
    name: 'panel',
    config: { services, links },
    body: '<div data-heed="panel"></div>',
    reach: async (visitor) => {
      await refuse(visitor);
      await visitor.waitToSee('[part=panel]');
    },
  },
  {
    name: 'trigger',
    config: { model: 'opt-out' },
    reach: async (visitor) => {
      await refuse(visitor);
      await visitor.waitToSee('button', 'Privacy choices');
    },
  },
];
