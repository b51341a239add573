import type { ConsentClient } from 'heed';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from './bundle.js';
import { accept, heed, held, push, ran, ranAll } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget } from './witness.js';

declare global {
  interface Window {
    /** The heed of a part of the page. */
    part: ConsentClient;
  }
}

let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  site = await openSite();
  const part = await bundle(`import { createConsent } from 'heed';
    window.part = createConsent({ model: 'opt-in', trigger: false }, { ui: () => import('heed/ui') });`);
  site.file('/part.js', part);
  site.file('/other-part.js', part.replace('window.part', 'window.heed'));
  visitor = await openVisitor();
});
afterEach(() => forget(visitor));
afterAll(() => site.close());

const page = (path: string, first: string): string =>
  site.page(
    path,
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
      <script>window.heedConfig = { model: 'opt-in', trigger: false }</script>${first}</head>
      <body><main></main><script src="/part.js"></script></body></html>`,
  );

/** Puts a tag into the page, as a part of it does whose turn has come. */
const insert = (id: string): Promise<void> =>
  visitor.run((markup) => document.querySelector('main')?.insertAdjacentHTML('beforeend', markup), held('', push(id)));

describe.each([
  ['a script tag and a part of its own from npm', '/script.html', heed],
  ['two parts from npm, each with its own', '/parts.html', '<script src="/other-part.js"></script>'],
])('a page that has heed by %s', (_, path, first) => {
  it('asks once, and holds what is taken back in either of them (R-EU-3)', async () => {
    await visitor.visit(page(path, first));
    await visitor.run(() => Promise.all([window.heed.ready, window.part.ready]));
    await accept(visitor);
    await visitor.waitNotToSee('[part=banner]');
    await insert('allowed');
    expect(await ranAll(visitor, 1)).toEqual(['allowed']);
    expect(await visitor.run(() => window.part.allows('performance'))).toBe(true);

    await visitor.run(() => window.part.withdraw());
    await visitor.until(() => !window.heed.allows('performance'));
    await insert('denied');
    await visitor.run(() => window.heed.save({ social: true }));
    await visitor.until(() => window.part.allows('social'));
    await visitor.run(() => window.heed.withdraw());
    await visitor.until(() => !window.part.allows('social'));
    expect(await ran(visitor)).toEqual(['allowed']);
    expect(await visitor.errors()).toEqual([]);
  });
});
