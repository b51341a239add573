import { readFileSync } from 'node:fs';
import { type Contender, inScript, markTags } from '../contender.js';
import type { Work } from '../work.js';

const folder = 'node_modules/vanilla-cookieconsent/dist';

/** As in its guide: the style sheet in the head and one module; it has no texts of its own. @see https://cookieconsent.orestbida.com */
export const vanillaCookieConsent: Contender = {
  name: 'vanilla-cookieconsent',
  head: (work) => `<link rel="stylesheet" href="/vanilla-cookieconsent/cookieconsent.css">
    <script type="module">import * as CookieConsent from '/vanilla-cookieconsent/cookieconsent.esm.js';
    CookieConsent.run(${inScript(configOf(work))})</script>`,
  body: (work) =>
    `<a href="/choices" data-cc="show-preferencesModal">Privacy choices</a>
    ${markTags(work, ({ src, service }) => `data-category="${service.category}" data-service="${service.id}" src="${src}"`)}`,
  files: async () =>
    Object.fromEntries(
      ['cookieconsent.css', 'cookieconsent.esm.js'].map((name) => [
        `/vanilla-cookieconsent/${name}`,
        readFileSync(`${folder}/${name}`, 'utf8'),
      ]),
    ),
  banner: '.show--consent #cc-main .cm',
  accept: '#cc-main .cm [data-role=all]',
  choose: '#cc-main .cm [data-role=show]',
  preferences: '.show--preferences #cc-main .pm',
};

function configOf({ categories, services }: Work): object {
  const of = (category: string) => services.filter((service) => service.category === category);
  const headers = { name: 'Name', service: 'Service', purpose: 'Purpose', life: 'Kept for' };
  const sections = categories.map((category) => ({
    title: `${category} cookies`,
    description: `These cookies are for what is ${category}.`,
    linkedCategory: category,
    cookieTable: {
      headers,
      body: of(category).map(({ cookie, name, purpose }) => ({
        name: cookie,
        service: name,
        purpose,
        life: '90 days',
      })),
    },
  }));
  const optional = categories.map((category) => [
    category,
    {
      autoClear: { cookies: of(category).map(({ cookie }) => ({ name: cookie })) },
      services: Object.fromEntries(of(category).map(({ id, name }) => [id, { label: name }])),
    },
  ]);
  return {
    // It asks no headless browser.
    hideFromBots: false,
    categories: { necessary: { enabled: true, readOnly: true }, ...Object.fromEntries(optional) },
    language: { default: 'en', translations: { en: textsOf(sections) } },
  };
}

function textsOf(sections: readonly object[]): object {
  return {
    consentModal: {
      title: 'Your privacy',
      description: 'We use cookies for experience, measuring and ads. You decide which; you can change it at any time.',
      acceptAllBtn: 'Accept all',
      acceptNecessaryBtn: 'Reject all',
      showPreferencesBtn: 'Choose',
    },
    preferencesModal: {
      title: 'Cookie preferences',
      acceptAllBtn: 'Accept all',
      acceptNecessaryBtn: 'Reject all',
      savePreferencesBtn: 'Save',
      closeIconLabel: 'Close',
      sections: [
        {
          title: 'Necessary cookies',
          description: 'The site does not work without them.',
          linkedCategory: 'necessary',
        },
        ...sections,
      ],
    },
  };
}
