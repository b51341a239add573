import { build } from 'esbuild';
import { type Contender, type Files, inScript } from '../contender.js';
import type { Work } from '../work.js';

/** The categories of its own that stand for those of the work. */
const own: Readonly<Record<string, string>> = {
  functional: 'functionality',
  performance: 'measurement',
  social: 'experience',
  targeting: 'marketing',
};

const app = `
import '@c15t/react/styles.css';
import { ConsentBanner, ConsentDialog, ConsentManagerProvider } from '@c15t/react';
import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';
createRoot(document.getElementById('consent')).render(
  h(ConsentManagerProvider, { options: { mode: 'offline', ...window.consentOptions } }, h(ConsentBanner), h(ConsentDialog)),
);`;

/**
 * As in its quick start for React, without a server, bundled for production with the React that a page needs for it; its tags are
 * told to its script loader, and it lists no services. @see https://c15t.com/docs
 */
export const c15t: Contender = {
  name: '@c15t/react',
  head: (work) => `<link rel="stylesheet" href="/c15t/app.css">
    <script>consentOptions=${inScript(optionsOf(work))}</script><script type="module" src="/c15t/app.js"></script>`,
  body: () => '<a href="/choices">Privacy choices</a><div id="consent"></div>',
  files: bundle,
  banner: '[data-testid=consent-banner-card]',
  accept: '[data-testid=consent-banner-accept-button]',
  choose: '[data-testid=consent-banner-customize-button]',
  preferences: '[data-testid=consent-dialog-card]',
};

function optionsOf({ categories, tags }: Work): object {
  return {
    consentCategories: ['necessary', ...categories.map((category) => own[category])],
    scripts: tags.map(({ src, service }, at) => ({ id: `tag${at}`, src, category: own[service.category] })),
  };
}

async function bundle(): Promise<Files> {
  const { outputFiles } = await build({
    stdin: { contents: app, resolveDir: '.' },
    define: { 'process.env.NODE_ENV': '"production"' },
    ...{ bundle: true, minify: true, write: false, outfile: '/c15t/app.js', format: 'esm', target: 'es2022' },
  });
  return Object.fromEntries(outputFiles.map(({ path, text }) => [path, text]));
}
