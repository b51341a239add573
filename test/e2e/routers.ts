import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Site } from './site.js';

/** How a site of one document goes from page to page. */
export interface Router {
  readonly name: string;
  /** For the head, behind heed. */
  readonly head: string;
  /** Attributes of `<body>`. */
  readonly body?: string;
}

/** The routers, with the real packages at `/turbo.js`, `/htmx.js` and `/htmx-2.js`. */
export function openRouters(site: Site): readonly Router[] {
  const { resolve } = createRequire(import.meta.url);
  site.file('/turbo.js', readFileSync(resolve('@hotwired/turbo/dist/turbo.es2017-umd.js')));
  site.file('/htmx.js', readFileSync(resolve('htmx.org/dist/htmx.min.js')));
  site.file('/htmx-2.js', readFileSync(resolve('htmx-2/dist/htmx.min.js')));
  return [
    { name: 'Turbo', head: '<script src="/turbo.js"></script>' },
    { name: 'htmx', head: '<script src="/htmx.js"></script>', body: 'hx-boost:inherited="true"' },
    { name: 'htmx 2, which keeps pages', head: '<script src="/htmx-2.js"></script>', body: 'hx-boost="true"' },
    {
      name: 'a view transition',
      head: goingBy('document.querySelector("main").replaceWith(next.querySelector("main"))', true),
    },
    { name: 'a script that replaces the body', head: goingBy('document.body.replaceWith(next.body)') },
    {
      name: 'a script that replaces all there is in the document',
      head: goingBy('document.documentElement.replaceChildren(...next.documentElement.childNodes)'),
    },
  ];
}

/** A small router: fetches what a link leads to, and puts it in the place of what is there. */
function goingBy(swap: string, inTransition = false): string {
  // A transition that is still under way is skipped when the next one begins, and its promise rejected, which is no error.
  const change = inTransition
    ? `const transition = document.startViewTransition?.(swap);
       transition?.ready.catch(() => {});
       await (transition?.updateCallbackDone ?? swap());`
    : 'swap();';
  return `<style>::view-transition-group(*) { animation-duration: 1ms }</style><script>{
    const go = async (href) => {
      const next = new DOMParser().parseFromString(await (await fetch(href)).text(), 'text/html');
      const swap = () => { ${swap} };
      ${change}
    };
    addEventListener('click', (event) => {
      const link = event.composedPath()[0].closest?.('a:not([data-heed])');
      if (!link || event.defaultPrevented) return;
      event.preventDefault();
      history.pushState({}, '', link.href);
      go(link.href);
    });
    addEventListener('popstate', () => go(location.href));
  }</script>`;
}
