import { readdirSync, readFileSync } from 'node:fs';
import { type Contender, inScript, markTags } from '../contender.js';

/** The script tag, configured inline. */
export const heed: Contender = {
  name: 'heed',
  head: ({ categories, services }) => {
    const config = {
      model: 'opt-in',
      categories: ['necessary', ...categories].map((id) => ({ id })),
      services: services.map(({ cookie, ...service }) => ({ ...service, cookies: [{ name: cookie, days: 90 }] })),
    };
    return `<script>heedConfig=${inScript(config)}</script><script src="/files/heed/heed.js"></script>`;
  },
  body: (work) =>
    `<a href="/choices" data-heed="preferences">Privacy choices</a>
    ${markTags(work, ({ src, service }) => `data-category="${service.category}" data-service="${service.id}" src="${src}"`)}`,
  files: async () => {
    const names = readdirSync('dist').filter((name) => /^heed.*\.js$/.test(name));
    return Object.fromEntries(names.map((name) => [`/files/heed/${name}`, readFileSync(`dist/${name}`, 'utf8')]));
  },
  banner: '[part~=banner]',
  accept: '[part~=banner] [part~=accept]',
  choose: '[part~=banner] [part~=choose]',
  preferences: 'dialog[part~=preferences]',
};
