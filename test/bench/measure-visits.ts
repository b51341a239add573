import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { article } from './article.js';
import type { BenchSite } from './bench-site.js';
import type { Sample } from './bench-table.js';
import type { Contender } from './contender.js';
import { type BenchVisitor, desk, phone, withVisitor } from './visit.js';
import { usual } from './work.js';

/** Measures what is the same at every visit: bytes, requests, memory. */
export async function weighVisits(browser: Browser, site: BenchSite, contender: Contender): Promise<Sample> {
  const url = await site.open(contender, usual);
  const page = site.html(contender, usual);
  const weigh = async (visitor: BenchVisitor): Promise<Sample> => {
    site.fetched();
    await visitor.visit('banner');
    const first = site.fetched();
    const memory = await visitor.memory();
    await visitor.click(contender.accept);
    await visitor.waitFor('tags');
    const answering = site.fetched();
    await visitor.visit('tags');
    return {
      ...{ ...memory, answeringGzip: total(answering, gzip) },
      ...weighFiles('first', page, first),
      ...weighFiles('returning', page, site.fetched()),
    };
  };
  return withVisitor(weigh, browser, contender, { url, tags: usual.tags }, desk);
}

/** Measures a first visit on a phone, and what a click on each of its buttons takes. */
export async function measureClicks(browser: Browser, site: BenchSite, contender: Contender): Promise<Sample> {
  const page = { url: await site.open(contender, usual), tags: usual.tags };
  const accept = async (visitor: BenchVisitor): Promise<Sample> => {
    await visitor.visit('banner');
    const { bannerAt } = await visitor.seen();
    await visitor.click(contender.accept);
    await visitor.waitFor('tags');
    const { clickAt, asked, tags, events, shift, longTasks } = await visitor.seen();
    const sinceClick = (at: number | undefined): number => (at ?? Number.NaN) - clickAt;
    return {
      ...{ bannerAt, shift, accept: Math.max(16, ...events), firstAsked: sinceClick(asked[0]) },
      ...{ firstTag: sinceClick(tags[0]), lastTag: sinceClick(tags.at(-1)) },
      ...{ longTasks: longTasks.length },
    };
  };
  const choose = async (visitor: BenchVisitor): Promise<Sample> => {
    await visitor.visit('banner');
    await visitor.click(contender.choose);
    await visitor.waitFor('open');
    const { events, openAt, clickAt } = await visitor.seen();
    return { choose: Math.max(16, ...events), chosen: openAt - clickAt };
  };
  return {
    ...(await withVisitor(accept, browser, contender, page, phone)),
    ...(await withVisitor(choose, browser, contender, page, phone)),
  };
}

/** What was fetched, and what the page's markup has grown by. */
function weighFiles(visit: string, page: string, files: readonly string[]): Sample {
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
