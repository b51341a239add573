import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { withoutInTests } from '../e2e/playwright-tab.js';
import { openBenchSite } from './bench-site.js';
import { benchTable, writeBenchTable } from './bench-table.js';
import { bare } from './contenders/bare.js';
import { c15t } from './contenders/c15t.js';
import { heed } from './contenders/heed.js';
import { klaro } from './contenders/klaro.js';
import { nothing } from './contenders/nothing.js';
import { tarteaucitron } from './contenders/tarteaucitron.js';
import { vanillaCookieConsent } from './contenders/vanilla-cookieconsent.js';
import { measureGrowth, measureVisits, type Sample } from './measure-visits.js';

/**
 * `npm run bench`, with `--rounds 1` to try it, `--only heed,klaro`, `--growth` for up to 1,000 tags and 500 services, which takes
 * long, and `--write` to have the README say so.
 */
const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    write: { type: 'boolean', default: false },
    growth: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
});

const contenders = [nothing, bare, heed, vanillaCookieConsent, klaro, tarteaucitron, c15t].filter(
  ({ name }) => name === nothing.name || options.only.split(',').some((each) => name.includes(each)),
);
const results = new Map<string, Sample[]>(contenders.map(({ name }) => [name, []]));
const site = await openBenchSite();
const rounds = Number(options.rounds);

for (let round = 0; round < rounds; round++) {
  // Whatever else the machine has to do hits all alike: they take turns, and each round begins with another one.
  for (const contender of [
    ...contenders.slice(round % contenders.length),
    ...contenders.slice(0, round % contenders.length),
  ]) {
    // A browser of its own, so that none is slower for what the one before has left.
    const args = ['--no-sandbox', `--disable-features=${withoutInTests}`];
    const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
    const start = performance.now();
    try {
      const visits = await measureVisits(browser, site, contender);
      const growth = !options.growth || contender === nothing ? {} : await measureGrowth(browser, site, contender);
      results.get(contender.name)?.push({ ...visits, ...growth });
    } catch (error) {
      console.error(`${contender.name}, round ${round + 1}:`, error);
    }
    await browser.close();
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    console.error(`Round ${round + 1} of ${rounds}: ${contender.name}, ${seconds} s`);
  }
}
await site.close();

const table = benchTable(results, { heed: heed.name, hand: bare.name, nothing: nothing.name });
console.log(table);
if (options.write) writeFileSync('README.md', writeBenchTable(readFileSync('README.md', 'utf8'), table));
