import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settleGuarded } from './guarded.js';
import { type Column, type LeakPage, openLeakPage } from './leak-page.js';
import { columns, readLeakTable, withLeaks, writeLeakTable } from './leak-table.js';
import { markupWays, scriptWays, storageWays } from './leak-ways.js';
import { accept, reject } from './pages.js';
import { openSite, type Site } from './site.js';
import { type Engine, openVisitor, type Visitor } from './visitor.js';

let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
});
afterAll(() => site.close());

const readme = fileURLToPath(new URL('../../README.md', import.meta.url));

/** Ways by which a browser asks for nothing even when all is allowed, or only when it pleases. */
const unsure: Readonly<Record<Engine, readonly string[]>> = {
  chromium: ['script nomodule', 'link preconnect', 'link icon'],
  // What is prefetched waits for an idle moment, which a busy machine may not have.
  firefox: ['script nomodule', 'link preconnect', 'link icon', 'link prefetch', 'WebSocketStream'],
  // WebKit knows no prefetch, and its cookieStore stores nothing on a page without https.
  webkit: ['script nomodule', 'link icon', 'link prefetch', 'cookieStore', 'WebSocketStream'],
};

/** Ways that come to pass only on the next page once they are allowed. What the server holds all waits for that. */
const later: Readonly<Partial<Record<Column, readonly string[]>>> = {
  marks: [],
  guard: ['script, inline', 'svg script'],
};

/** A state's name in addresses and stored names, which the pages of other columns don't have. */
const at = (column: Column, state: string): string => column.replaceAll(' ', '') + state;

/** What the page has reached or stored in a state, by its ways. */
async function reached(page: LeakPage, state: string): Promise<string[]> {
  const asked = site.requests.map(({ query }) => new URLSearchParams(query));
  const ids = asked.filter((each) => each.get('state') === state).map((each) => `${each.get('id')}`);
  const names = await visitor.run((each) => window.leaks.stored(each), state);
  return [...new Set([...ids, ...names, ...(page.connections() > 0 ? ['link preconnect'] : [])])];
}

/** Opens the page and waits until all that it tries has come to an end. */
async function open(page: LeakPage, state: string, signal = false): Promise<void> {
  await visitor.visit(page.address(state, signal));
  await visitor.run(() => window.attempted?.then(() => {}));
  await settleGuarded(visitor, site);
}

/** Lets the page's scripts try again after a decision; those that are marked themselves can't, and the header is the page's. */
async function tryAgain(column: Column, { parties }: LeakPage, state: string): Promise<void> {
  if (column !== 'guard') return;
  await visitor.run(
    async (given, each) => {
      await Promise.all([window.leaks.tryAll(given, each), window.leaks.storeAll(each)]);
    },
    parties,
    state,
  );
  await settleGuarded(visitor, site);
}

async function untilReached(page: LeakPage, column: Column, besides: readonly string[] = []): Promise<void> {
  // A marked script runs when the page has been parsed, and can't write into it any more.
  const unmarkable = ['document.write', ...markupWays.filter((way) => way.unmarkable).map(({ id }) => id)];
  const silent = [...unsure[visitor.engine], ...(column === 'marks' ? unmarkable : []), ...besides];
  const all = [...markupWays.map(({ id }) => id), ...scriptWays, ...storageWays];
  const missing = async (): Promise<string[]> => {
    const found = [...(await reached(page, at(column, 'accept'))), ...(await reached(page, at(column, 'reject')))];
    return all.filter((id) => !found.includes(id) && !silent.includes(id));
  };
  await expect.poll(missing, { timeout: 25_000 }).toEqual([]);
}

describe('a page that tries every way to a third party and into the browser', () => {
  const all = Object.keys(columns) as Column[];
  it.each(all)(
    'is let through where it is allowed, and as the README tells where not: %s (R-EU-1, R-CA-1, R-EU-3)',
    async (column) => {
      const page = await openLeakPage(site, column);
      const leaks: string[] = [];
      site.clearLog();
      await open(page, at(column, 'signal'), true);
      leaks.push(...(await reached(page, at(column, 'signal'))));
      await open(page, at(column, 'before'));
      leaks.push(...(await reached(page, at(column, 'before'))));
      await reject(visitor);
      await tryAgain(column, page, at(column, 'reject'));
      await open(page, at(column, 'reject'));
      leaks.push(...(await reached(page, at(column, 'reject'))));

      await accept(visitor);
      await tryAgain(column, page, at(column, 'accept'));
      if (later[column]) await untilReached(page, column, later[column]);
      await open(page, at(column, 'accept'));
      await untilReached(page, column);
      site.clearLog();
      page.forgetConnections();
      await visitor.run(() => window.heed.withdraw());
      await tryAgain(column, page, at(column, 'withdraw'));
      await open(page, at(column, 'withdraw'));
      leaks.push(...(await reached(page, at(column, 'withdraw'))));
      page.close();

      const text = readFileSync(readme, 'utf8');
      const told = readLeakTable(text);
      const measured = withLeaks(told, column, visitor.engine, leaks);
      if (process.env['HEED_WRITE_LEAKS']) writeFileSync(readme, writeLeakTable(text, measured));
      else expect(measured).toEqual(told);
    },
  );
});
