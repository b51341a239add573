import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { chromiumPath, withoutInTests } from '../e2e/playwright-tab.js';
import { openBenchSite } from './bench-site.js';
import { benchTable, type Sample, writeBenchTable } from './bench-table.js';
import { bare } from './contenders/bare.js';
import { c15t } from './contenders/c15t.js';
import { heed } from './contenders/heed.js';
import { klaro } from './contenders/klaro.js';
import { nothing } from './contenders/nothing.js';
import { tarteaucitron } from './contenders/tarteaucitron.js';
import { vanillaCookieConsent } from './contenders/vanilla-cookieconsent.js';
import { accepted, measureCpu } from './measure-cpu.js';
import { measureGrowth } from './measure-growth.js';
import { measureClicks, weighVisits } from './measure-visits.js';
import { growthMeasures, visitMeasures } from './measures.js';
import { takeTurn } from './take-turn.js';
import type { Stored } from './visit.js';

/**
 * `npm run bench`, with `--rounds 1` to try it, `--only heed,klaro`, `--growth` for up to 1,000 tags and 500 services instead of
 * visits, and `--write` to have the README say so.
 */
const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    write: { type: 'boolean', default: false },
    growth: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
});

/** Processor time varies the most and is measured fast, so each round has five turns of it, two of them on a slow processor. */
const cpuTurns = [false, true, false, true, false];

const own = { heed: heed.name, hand: bare.name, nothing: nothing.name };
const contenders = [nothing, bare, heed, vanillaCookieConsent, klaro, tarteaucitron, c15t].filter(
  ({ name }) => name === nothing.name || options.only.split(',').some((each) => name.includes(each)),
);
const results = new Map<string, Sample[]>(contenders.map(({ name }) => [name, []]));
const rounds = Array.from({ length: Number(options.rounds) }, (_, at) => `Round ${at + 1} of ${options.rounds}`);
const site = await openBenchSite();
const args = ['--no-sandbox', `--disable-features=${withoutInTests}`];
// One browser for all: each visitor in it has a profile and a process of their own.
const browser = await chromium.launch({ executablePath: chromiumPath, args });

async function measureVisits(): Promise<string> {
  await takeTurn(contenders, results, 'Bytes and memory', (contender) => weighVisits(browser, site, contender));
  const stored = new Map<string, Stored>();
  for (const contender of contenders) stored.set(contender.name, await accepted(browser, site, contender));
  for (const round of rounds) {
    for (const isSlow of cpuTurns) {
      await takeTurn(contenders, results, `${round}, ${isSlow ? 'slow ' : ''}processor time`, (contender) =>
        measureCpu(browser, site, contender, stored.get(contender.name), isSlow),
      );
    }
    await takeTurn(contenders, results, `${round}, clicks`, (contender) => measureClicks(browser, site, contender));
  }
  return benchTable(results, visitMeasures, own);
}

async function measureAllGrowth(): Promise<string> {
  const failures: string[] = [];
  const peers = contenders.filter((contender) => contender !== nothing);
  for (const round of rounds) {
    await takeTurn(peers, results, `${round}, growth`, (contender) =>
      measureGrowth(browser, site, contender, (what, { message }) =>
        failures.push(`${contender.name}, ${what}: ${message}`),
      ),
    );
  }
  const reasons = [...new Set(failures)].map((failure) => `- ${failure}\n`).join('');
  return benchTable(results, growthMeasures, own) + (reasons && `\n${reasons}`);
}

const table = options.growth ? await measureAllGrowth() : await measureVisits();
await browser.close();
await site.close();
console.log(table);
if (options.write) {
  const name = options.growth ? 'bench growth' : 'bench';
  writeFileSync('README.md', writeBenchTable(readFileSync('README.md', 'utf8'), name, table));
}
