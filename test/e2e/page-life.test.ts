import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heed, held, push, ran, ranAll } from './pages.js';
import { openRouters, type Router } from './routers.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { settle } from './witness.js';

let site: Site;
let visitor: Visitor;
let routers: readonly Router[];

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
  routers = openRouters(site);
});
afterAll(() => site.close());

const names = [
  'Turbo',
  'htmx',
  'htmx 2, which keeps pages',
  'a view transition',
  'a script that replaces the body',
  'a script that replaces all there is in the document',
];

/** Two pages that lead to each other; the first has a way to the preferences and a note of its own, the second has neither. */
function openPages({ head, body = '' }: Router): string {
  const config = JSON.stringify({
    model: 'opt-in',
    cookie: { name: `life-${routers.findIndex((each) => each.head === head)}` },
  });
  const own = '<a href="/privacy" data-heed="preferences">Own choices</a>';
  const page = (number: number, other: number): string =>
    site.page(
      `/page-${number}.html`,
      `<!doctype html>
    <html lang="en"><head><meta charset="utf-8"><title>Page ${number}</title>
    <script>window.heedConfig = ${config}</script>${heed}${head}
    ${held(`src="${site.thirdParty}/tag.js?id=head"`)}</head><body ${body}><main>
      <h1>Page ${number}</h1><a id="to-${other}" href="/page-${other}.html">Page ${other}</a> ${number === 1 ? own : ''}
      ${held('', push(`inline ${number}`))}
      ${held(`src="${site.thirdParty}/tag.js?id=src ${number}"`)}
      <noscript>${held('', push('noscript'))}<img data-category="performance" data-src="${site.thirdParty}/pixel.gif?noscript" alt=""></noscript>
      <template>${held('', push('template'))}</template>
      <iframe data-category="performance" data-src="${site.thirdParty}/frame.html?${number}" width="300" height="150" title="Film"></iframe>
      <img data-category="performance" data-src="${site.thirdParty}/pixel.gif?${number}" alt="">
    </main></body></html>`,
    );
  page(2, 1);
  return page(1, 2);
}

const asked = async (): Promise<string[]> => {
  await settle(visitor, site.thirdParty);
  return site
    .requestsTo('/')
    .filter((path) => !path.startsWith('/favicon'))
    .map(decodeURIComponent)
    .sort();
};

async function go(number: number): Promise<void> {
  await visitor.click(`#to-${number}`);
  await arrived(number);
}

/** By the browser's own button, or forward again. */
async function back(number: number, by = -1): Promise<void> {
  await visitor.run((steps) => history.go(steps), by);
  await arrived(number);
}

const arrived = async (number: number): Promise<void> => {
  await visitor.waitToSee('h1', `Page ${number}`);
  expect(await visitor.run(() => Reflect.get(window, 'same'))).toBe(true);
};

const contentOf = (number: number): string[] => [
  `/frame.html?${number}`,
  `/pixel.gif?${number}`,
  `/tag.js?id=src ${number}`,
];

describe('a page that stays while its content is swapped', () => {
  it.each(names)(
    'by %s: banner, placeholders and gate go on, and nothing runs or is asked for twice or unasked',
    async (name) => {
      const router = routers.find((each) => each.name === name) as Router;
      await visitor.visit(openPages(router));
      site.clearLog();
      await visitor.run(() => Reflect.set(window, 'same', true));
      await visitor.waitToSee('.banner');
      await visitor.waitToSee('.placeholder');
      await go(2);
      await visitor.waitToSee('.banner');
      await visitor.waitToSee('.placeholder');
      await back(1);
      await visitor.waitToSee('.banner');
      await visitor.waitToSee('.placeholder');
      expect(await asked()).toEqual([]);
      expect(await ran(visitor)).toEqual([]);

      await visitor.click('button', 'Accept all');
      expect(await ranAll(visitor, 3)).toEqual(['head', 'inline 1', 'src 1']);
      await visitor.waitToSee('iframe');
      expect(await visitor.run(() => document.querySelector('heed-placeholder'))).toBeNull();
      await go(2);
      expect((await ranAll(visitor, 5)).slice(3)).toEqual(['inline 2', 'src 2']);
      await visitor.waitToSee('button', 'Privacy choices');
      await expect.poll(asked).toEqual([...contentOf(1), ...contentOf(2), '/tag.js?id=head'].sort());

      site.clearLog();
      expect(await visitor.run(() => window.heed.withdraw())).toBe(true);
      await visitor.waitToSee('.placeholder');
      await back(1);
      await visitor.waitToSee('.placeholder');
      await visitor.waitNotToSee('button', 'Privacy choices');
      await visitor.run(() => document.querySelector('main [data-heed]')?.remove());
      await visitor.waitToSee('button', 'Privacy choices');
      await back(2, 1);
      await visitor.waitToSee('.placeholder');
      expect(await asked()).toEqual([]);
      expect(await ran(visitor)).toHaveLength(5);
      expect(await visitor.errors()).toEqual([]);
    },
  );
});
