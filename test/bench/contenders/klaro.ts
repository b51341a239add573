import { readFileSync } from 'node:fs';
import { type Contender, inScript, markTags } from '../contender.js';

/** As in its readme: the configuration, then the file that has the styles in it. @see https://klaro.org/docs */
export const klaro: Contender = {
  name: 'klaro',
  head: ({ categories, services }) => {
    const config = {
      version: 1,
      acceptAll: true,
      groupByPurpose: true,
      translations: {
        zz: { privacyPolicyUrl: '/privacy' },
        en: { purposes: Object.fromEntries(categories.map((category) => [category, `${category} cookies`])) },
      },
      services: services.map(({ id, name, category, purpose, cookie }) => {
        return { name: id, title: name, description: purpose, purposes: [category], cookies: [cookie], onlyOnce: true };
      }),
    };
    return `<script>klaroConfig=${inScript(config)}</script><script defer src="/klaro/klaro.js"></script>`;
  },
  body: (work) =>
    `<a href="/choices" onclick="return klaro.show()">Privacy choices</a>
    ${markTags(work, ({ src, service }) => `data-type="text/javascript" data-name="${service.id}" data-src="${src}"`)}`,
  files: async () => ({ '/klaro/klaro.js': readFileSync('node_modules/klaro/dist/klaro.js', 'utf8') }),
  banner: '#klaro .cookie-notice',
  accept: '#klaro .cookie-notice .cm-btn-success',
  choose: '#klaro .cookie-notice .cn-learn-more',
  preferences: '#klaro .cm-modal',
};
