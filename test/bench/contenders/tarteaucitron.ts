import { readFileSync } from 'node:fs';
import { type Contender, inScript } from '../contender.js';

const names = [
  'tarteaucitron.min.js',
  'tarteaucitron.services.min.js',
  'lang/tarteaucitron.en.min.js',
  'css/tarteaucitron.min.css',
];

/** As in its readme, minified: services of the site's own are told by script, and load their tags themselves. @see https://tarteaucitron.io */
export const tarteaucitron: Contender = {
  name: 'tarteaucitronjs',
  head: () => `<script src="/tarteaucitronjs/tarteaucitron.min.js"></script>
    <script>tarteaucitron.init({ privacyUrl: '/privacy', orientation: 'bottom', showIcon: false, highPrivacy: true, DenyAllCta: true })</script>`,
  body: ({ services, tags }) => {
    const types: Readonly<Record<string, string>> = { functional: 'api', performance: 'analytic', targeting: 'ads' };
    const all = services.map((service) => ({
      ...{ key: service.id, name: service.name, cookies: [service.cookie], type: types[service.category] ?? 'social' },
      tags: tags.filter((tag) => tag.service === service).map(({ src }) => src),
    }));
    return `<a href="#tarteaucitron">Privacy choices</a>
    <script>for (const { tags, ...service } of ${inScript(all)}) {
      tarteaucitron.services[service.key] = { ...service, uri: '/privacy', needConsent: true, js() { for (const tag of tags) tarteaucitron.addScript(tag) } };
      (tarteaucitron.job ||= []).push(service.key);
    }</script>`;
  },
  files: async () =>
    Object.fromEntries(
      names.map((name) => [`/tarteaucitronjs/${name}`, readFileSync(`node_modules/tarteaucitronjs/${name}`, 'utf8')]),
    ),
  banner: '#tarteaucitronAlertBig',
  accept: '#tarteaucitronPersonalize2',
  choose: '#tarteaucitronCloseAlert',
  preferences: '#tarteaucitron',
};
