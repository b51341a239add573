import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { article } from './article.js';
import type { BenchSite } from './bench-site.js';
import type { Contender } from './contender.js';
import { type BenchVisitor, type Conditions, desk, openBenchVisitor, phone } from './visit.js';
import { usual } from './work.js';

/** Name of a measure → what was measured. */
export type Sample = Readonly<Record<string, number>>;

/** Measures a first visit, what a click on each of its buttons takes, and a returning visit. */
export async function measureVisits(browser: Browser, site: BenchSite, contender: Contender): Promise<Sample> {
  const url = await site.open(contender, usual);
  const page = site.html(contender, usual);
  const visit = <T>(conditions: Conditions, run: (visitor: BenchVisitor) => Promise<T>): Promise<T> =>
    withVisitor(browser, contender, url, usual.tags, conditions, run);

  const undisturbed = await visit(desk, async (visitor) => {
    site.fetched();
    const firstCpu = await visitor.trace('banner');
    const first = site.fetched();
    const memory = await visitor.memory();
    await visitor.click(contender.accept);
    await visitor.waitFor('tags');
    const answering = site.fetched();
    const returningCpu = await visitor.trace('tags');
    return {
      ...{ ...memory, firstCpu, returningCpu, answeringGzip: total(answering, gzip) },
      ...weigh('first', page, first),
      ...weigh('returning', page, site.fetched()),
    };
  });
  const slow = await visit(phone, async (visitor) => {
    const slowFirstCpu = await visitor.trace('banner');
    const { bannerAt } = await visitor.seen();
    await visitor.click(contender.accept);
    await visitor.waitFor('tags');
    const { clickAt, tags, events, shift, longTasks } = await visitor.seen();
    const [firstTag = 0, lastTag = 0] = [tags[0], tags.at(-1)];
    const slowReturningCpu = await visitor.trace('tags');
    return {
      ...{ slowFirstCpu, slowReturningCpu, bannerAt, shift },
      accept: Math.max(16, ...events),
      ...{ firstTag: firstTag - clickAt, lastTag: lastTag - clickAt },
      ...{ longTasks: longTasks.length, longestTask: Math.max(0, ...longTasks) },
    };
  });
  const choose = await visit(phone, async (visitor) => {
    await visitor.visit('banner');
    await visitor.click(contender.choose);
    await visitor.waitFor('open');
    const { events, openAt, clickAt } = await visitor.seen();
    return { choose: Math.max(16, ...events), chosen: openAt - clickAt };
  });
  return { ...undisturbed, ...slow, ...choose };
}

/** How the work grows: so many tags to let go, so many services to show. */
export async function measureGrowth(browser: Browser, site: BenchSite, contender: Contender): Promise<Sample> {
  const sample: Record<string, number> = {};
  for (const tags of [10, 100, 1000]) {
    const url = await site.open(contender, { ...usual, tags });
    await withVisitor(browser, contender, url, tags, desk, async (visitor) => {
      await visitor.visit('banner');
      sample[`tags${tags}Task`] = await visitor.traceClick(contender.accept, 'tags');
      const seen = await visitor.seen();
      sample[`tags${tags}`] = (seen.tags.at(-1) ?? 0) - seen.clickAt;
    });
  }
  for (const services of [10, 100, 500]) {
    const url = await site.open(contender, { ...usual, services });
    await withVisitor(browser, contender, url, usual.tags, desk, async (visitor) => {
      await visitor.visit('banner');
      sample[`services${services}Task`] = await visitor.traceClick(contender.choose, 'open');
    });
  }
  return sample;
}

async function withVisitor<T>(
  browser: Browser,
  contender: Contender,
  url: string,
  tags: number,
  conditions: Conditions,
  run: (visitor: BenchVisitor) => Promise<T>,
): Promise<T> {
  const visitor = await openBenchVisitor(browser, contender, url, tags, conditions);
  try {
    return await run(visitor);
  } finally {
    await visitor.close();
  }
}

/** What was fetched, and what the page's markup has grown by. */
function weigh(visit: string, page: string, files: readonly string[]): Sample {
  const weight = (size: (text: string) => number): number => total(files, size) + size(page) - size(article('', ''));
  return {
    [`${visit}Raw`]: weight(Buffer.byteLength),
    [`${visit}Gzip`]: weight(gzip),
    [`${visit}Brotli`]: weight((text) => brotliCompressSync(text).length),
    [`${visit}Requests`]: files.length,
  };
}

function total(files: readonly string[], size: (text: string) => number): number {
  return files.reduce((sum, file) => sum + size(file), 0);
}

function gzip(text: string): number {
  return gzipSync(text, { level: 9 }).length;
}
