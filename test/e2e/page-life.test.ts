import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heed, held, push, ran, ranAll } from './pages.js';
import { openRouters, type Router } from './routers.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { settle } from './witness.js';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

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

/** What a visitor finds: the page by its number, and what of heed stands in it; the rest is not to be seen. */
async function expectScene(number: number, ...shown: ('banner' | 'placeholder' | 'way back')[]): Promise<void> {
  const look = (): Promise<unknown> =>
    visitor.run(() => {
      const isSeen = ([, host, part]: readonly string[]): unknown =>
        [...document.querySelectorAll(`${host}`)].some(({ shadowRoot }) =>
          shadowRoot?.querySelector(`${part}`)?.checkVisibility({ visibilityProperty: true }),
        );
      const parts = [
        ['banner', 'heed-ui', '.banner'],
        ['placeholder', 'heed-placeholder', '.placeholder'],
        ['way back', 'heed-trigger', 'button'],
      ];
      const isSame = Reflect.get(window, 'same');
      return [isSame, document.querySelector('h1')?.textContent, ...parts.filter(isSeen).map(([name]) => name)];
    });
  await expect.poll(look, { timeout: 10_000 }).toEqual([true, `Page ${number}`, ...shown]);
}

const go = (number: number): Promise<void> =>
  visitor.run((id) => document.querySelector<HTMLElement>(id)?.click(), `#to-${number}`);

/** By the browser's own button, or forward again. */
const back = (by = -1): Promise<void> => visitor.run((steps) => history.go(steps), by);

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
      await expectScene(1, 'banner', 'placeholder');
      await go(2);
      await expectScene(2, 'banner', 'placeholder');
      await back();
      await expectScene(1, 'banner', 'placeholder');
      expect(await asked()).toEqual([]);
      expect(await ran(visitor)).toEqual([]);

      await visitor.click('button', 'Accept all');
      expect(await ranAll(visitor, 3)).toEqual(['head', 'inline 1', 'src 1']);
      await expectScene(1);
      await go(2);
      expect((await ranAll(visitor, 5)).slice(3)).toEqual(['inline 2', 'src 2']);
      await expectScene(2, 'way back');
      await expect.poll(asked).toEqual([...contentOf(1), ...contentOf(2), '/tag.js?id=head'].sort());

      site.clearLog();
      expect(await visitor.run(() => window.heed.withdraw())).toBe(true);
      await expectScene(2, 'placeholder', 'way back');
      await back();
      await expectScene(1, 'placeholder');
      await visitor.run(() => document.querySelector('main [data-heed]')?.remove());
      await expectScene(1, 'placeholder', 'way back');
      await back(1);
      await expectScene(2, 'placeholder', 'way back');
      expect(await asked()).toEqual([]);
      expect(await ran(visitor)).toHaveLength(5);
      expect(await visitor.errors()).toEqual([]);
    },
  );
});

it('is refreshed by Turbo in place: what was let go stays as it is, with the lines of the README, and runs no second time', async () => {
  const [lines = ''] = /document\.addEventListener\('turbo:before-morph-attribute'[\s\S]*?\n}\);/.exec(readme) ?? [];
  const head = `${(routers[0] as Router).head}<meta name="turbo-refresh-method" content="morph"><script>${lines}</script>`;
  const body = 'data-refreshed';
  await visitor.visit(openPages({ name: 'Turbo', head, body }));
  await visitor.click('button', 'Accept all');
  await ranAll(visitor, 3);
  await expect.poll(asked).toEqual([...contentOf(1), '/tag.js?id=head'].sort());
  site.clearLog();
  const look = (): Promise<unknown> =>
    visitor.run(() => [
      document.body.hasAttribute('data-refreshed'),
      ...[...document.querySelectorAll('main > iframe, main > img')].map((each) => each.getAttribute('src') !== null),
    ]);
  expect(await look()).toEqual([true, true, true]);
  openPages({ name: 'Turbo', head });
  await visitor.run(() => {
    const { session } = Reflect.get(window, 'Turbo') as { session: { refresh(url: string): void } };
    session.refresh(location.href);
  });
  await expect.poll(look).toEqual([false, true, true]);
  expect(await asked()).toEqual([]);
  expect(await ran(visitor)).toHaveLength(3);
  expect(await visitor.errors()).toEqual([]);
});
