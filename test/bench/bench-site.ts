import { brotliCompressSync } from 'node:zlib';
import { openSite } from '../e2e/site.js';
import { article } from './article.js';
import type { Contender } from './contender.js';
import { type Amount, makeWork } from './work.js';

/** The pages of all contenders. */
export interface BenchSite {
  /** Puts a contender's page on the site. @returns its address. */
  open(contender: Contender, amount: Amount): Promise<string>;
  /** The markup of that page. */
  html(contender: Contender, amount: Amount): string;
  /** The files that have been fetched since the last call, without page and tags, as they are before compression. */
  fetched(): string[];
  close(): Promise<void>;
}

/** Serves everything compressed and for no cache to keep, and the tags from another origin. */
export async function openBenchSite(): Promise<BenchSite> {
  const site = await openSite();
  // Not localhost itself, where heed checks the configuration for whoever writes it.
  const origin = site.host('www');
  const pages = new Map<string, string>();
  const served = new Set<Contender>();
  const fetched: string[] = [];

  const serve = (path: string, content: string): void => {
    const compressed = brotliCompressSync(content);
    site.respond(path, (_request, response) => {
      if (!path.endsWith('.html')) fetched.push(content);
      response.set({ 'Content-Encoding': 'br', 'Cache-Control': 'no-store' });
      response.type(path.slice(path.lastIndexOf('.') + 1)).send(compressed);
    });
  };

  const html = (contender: Contender, amount: Amount): string => {
    const work = makeWork(site.thirdParty, amount);
    return article(contender.head(work), contender.body(work));
  };

  return {
    open: async (contender, amount) => {
      const key = `${contender.name} ${amount.services} ${amount.tags}`;
      const path = pages.get(key) ?? `/page-${pages.size}.html`;
      if (pages.has(key)) return origin + path;
      pages.set(key, path);
      serve(path, html(contender, amount));
      if (!served.has(contender)) {
        served.add(contender);
        for (const [name, content] of Object.entries(await contender.files())) serve(name, content);
      }
      return origin + path;
    },
    html,
    fetched: () => fetched.splice(0),
    close: site.close,
  };
}
