import type { Browser } from 'playwright-core';
import type { BenchSite } from './bench-site.js';
import type { Sample } from './bench-table.js';
import type { Contender } from './contender.js';
import { nothing } from './contenders/nothing.js';
import { type Conditions, desk, type Stored, withVisitor } from './visit.js';
import { usual } from './work.js';

/** A slow processor and no slow network: waiting takes no processor time. */
const slow: Conditions = { ...desk, slowdown: 4 };

/** Puts a page on the site for a process to show before the one that is traced. @returns its address. */
export function openBefore(site: BenchSite): Promise<string> {
  return site.open(nothing, { ...usual, tags: 0 });
}

/** What all tasks took together. */
export function total(tasks: readonly number[]): number {
  return tasks.reduce((sum, task) => sum + task, 0);
}

/** What a visitor who has accepted all comes back with. */
export async function accepted(browser: Browser, site: BenchSite, contender: Contender): Promise<Stored> {
  const page = { url: await site.open(contender, usual), tags: usual.tags };
  return withVisitor(
    async (visitor) => {
      await visitor.visit('banner');
      await visitor.click(contender.accept);
      await visitor.waitFor('tags');
      return visitor.stored();
    },
    ...[browser, contender, page, desk],
  );
}

/**
 * Measures the processor time of one first and one returning visit, each in a process of its own that has compiled nothing of the
 * contender's.
 * @param stored what the returning visitor comes with.
 * @param isSlow whether the processor is.
 */
export async function measureCpu(
  browser: Browser,
  site: BenchSite,
  contender: Contender,
  stored: Stored | undefined,
  isSlow: boolean,
): Promise<Sample> {
  const page = { url: await site.open(contender, usual), tags: usual.tags };
  const before = await openBefore(site);
  const trace = async (waitFor: 'banner' | 'tags', left?: Stored): Promise<number> => {
    const visit = [browser, contender, page, isSlow ? slow : desk, left] as const;
    return total(await withVisitor((visitor) => visitor.trace(waitFor, before), ...visit));
  };
  const [first, returning] = [await trace('banner'), await trace('tags', stored)];
  return isSlow ? { slowFirstCpu: first, slowReturningCpu: returning } : { firstCpu: first, returningCpu: returning };
}
