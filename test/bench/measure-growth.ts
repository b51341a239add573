import type { Browser } from 'playwright-core';
import type { BenchSite } from './bench-site.js';
import type { Sample } from './bench-table.js';
import type { Contender } from './contender.js';
import { openBefore, total } from './measure-cpu.js';
import { desk, withVisitor } from './visit.js';
import { type Amount, usual } from './work.js';

/**
 * Measures how the work grows: so many tags to let go, at the click and to a visitor who comes back, so many services to show.
 * @param onFailure told what a contender could not do, which is missing from the sample.
 */
export async function measureGrowth(
  browser: Browser,
  site: BenchSite,
  contender: Contender,
  onFailure: (what: string, error: Error) => void,
): Promise<Sample> {
  const sample: Record<string, number> = {};
  const before = await openBefore(site);
  const measure = async (what: string, amount: Amount, click: string, waitFor: 'tags' | 'open'): Promise<void> => {
    const page = { url: await site.open(contender, amount), tags: amount.tags };
    try {
      await withVisitor(
        async (visitor) => {
          await visitor.visit('banner');
          sample[`${what}Task`] = await visitor.traceClick(click, waitFor);
          const { tags, clickAt } = await visitor.seen();
          if (waitFor === 'open') return;
          sample[what] = (tags.at(-1) ?? Number.NaN) - clickAt;
          const tasks = await visitor.trace('tags', before);
          sample[`${what}Back`] = total(tasks);
          sample[`${what}BackTask`] = Math.max(...tasks);
        },
        ...[browser, contender, page, desk],
      );
    } catch (error) {
      onFailure(what, error as Error);
    }
  };
  for (const tags of [10, 100, 1000]) await measure(`tags${tags}`, { ...usual, tags }, contender.accept, 'tags');
  for (const services of [10, 100, 500]) {
    await measure(`services${services}`, { ...usual, services }, contender.choose, 'open');
  }
  return sample;
}
