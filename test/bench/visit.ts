import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import type { Contender } from './contender.js';
import { probe, type Seen } from './probe.js';
import { categories, tasksOfTrace } from './tasks-of-trace.js';

/** The machine and the network that a visitor is given. */
export interface Conditions {
  /** So many times slower than this machine. */
  readonly slowdown: number;
  /** There and back, in milliseconds; 10 Mbit/s where there is one. */
  readonly latency: number;
}

/** A middling phone, by the customs of the trade. */
export const phone: Conditions = { slowdown: 4, latency: 40 };

/** This machine, with its server on it. */
export const desk: Conditions = { slowdown: 1, latency: 0 };

/** What the pages of a profile have stored. */
export type Stored = Awaited<ReturnType<BrowserContext['storageState']>>;

/** Someone who visits one contender's page, with a profile of their own. */
export interface BenchVisitor {
  /** Opens the page and waits for something, and then until the page rests. */
  visit(waitFor: 'banner' | 'tags'): Promise<void>;
  /**
   * Opens the page in a process that has shown the one given: what a browser does once for all pages is none of the contender's.
   * @returns what each task of its main thread took until what was waited for, in milliseconds of processor time.
   */
  trace(waitFor: 'banner' | 'tags', before: string): Promise<number[]>;
  /** Clicks on an element, once the page rests, and waits until the browser has told the probe how long the answer took. */
  click(selector: string): Promise<void>;
  waitFor(what: 'tags' | 'open'): Promise<void>;
  stored(): Promise<Stored>;
  /** Clicks, and waits for what is to come of it. @returns the longest task from the click on, in milliseconds of processor time. */
  traceClick(selector: string, waitFor: 'tags' | 'open'): Promise<number>;
  seen(): Promise<Seen>;
  /** After a collection of what is no longer used. */
  memory(): Promise<{ heap: number; nodes: number }>;
  close(): Promise<void>;
}

/** Nothing that is waited for takes longer, in milliseconds. */
const patience = 60_000;

/** Runs with a visitor whose profile is gone afterwards. */
export async function withVisitor<T>(
  run: (visitor: BenchVisitor) => Promise<T>,
  ...who: Parameters<typeof openBenchVisitor>
): Promise<T> {
  const visitor = await openBenchVisitor(...who);
  try {
    return await run(visitor);
  } finally {
    await visitor.close();
  }
}

/**
 * @param tags how many the page has.
 * @param stored what an earlier visit has left, for one who comes back.
 */
async function openBenchVisitor(
  browser: Browser,
  contender: Contender,
  { url, tags }: { url: string; tags: number },
  { slowdown, latency }: Conditions,
  stored?: Stored,
): Promise<BenchVisitor> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    ...(stored && { storageState: stored }),
  });
  const page = await context.newPage();
  const protocol = await context.newCDPSession(page);
  const told = await listen(protocol);
  const { banner, choose, preferences } = contender;
  await page.addInitScript(`(${probe})(${JSON.stringify({ banner, choose, preferences })}, ${tags})`);
  await protocol.send('Performance.enable');
  await protocol.send('Network.enable');
  const throughput = latency ? 10_000_000 / 8 : -1;
  await protocol.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency, downloadThroughput: throughput, uploadThroughput: throughput },
  });
  await protocol.send('Emulation.setCPUThrottlingRate', { rate: slowdown });

  const visit = async (waitFor: string): Promise<void> => {
    told.forget();
    await page.goto(url, { waitUntil: 'commit', timeout: patience });
    await told.hear(waitFor);
    await page.waitForLoadState('networkidle', { timeout: patience });
    await page.evaluate(untilStill);
  };

  const traceWhile = async (act: () => Promise<void>): Promise<Buffer> => {
    await browser.startTracing(page, { categories: [...categories] });
    // The trace is ended whatever comes of it, as the browser can make but one at a time.
    const failure = await act().catch((error: Error) => error);
    const trace = await browser.stopTracing();
    if (failure) throw failure;
    return trace;
  };

  return {
    visit,
    trace: async (waitFor, before) => {
      await page.goto(before, { timeout: patience });
      await rest(page);
      await protocol.send('HeapProfiler.collectGarbage');
      told.forget();
      const trace = await traceWhile(async () => {
        await page.goto(url, { waitUntil: 'commit', timeout: patience });
        await told.hear(waitFor);
        // Once it answers, the task that told of it has ended.
        await page.evaluate(() => undefined);
      });
      return tasksOfTrace(trace, `bench ${waitFor}`);
    },
    click: async (selector) => {
      await click(page, selector);
      await told.hear('event', 5000).catch(() => 'It took less than 16 ms, which is not told.');
    },
    traceClick: async (selector, waitFor) => {
      const trace = await traceWhile(async () => {
        await click(page, selector);
        await told.hear(waitFor);
        await page.evaluate(() => undefined);
      });
      return Math.max(...tasksOfTrace(trace, `bench ${waitFor}`, 'bench click'));
    },
    waitFor: told.hear,
    stored: () => context.storageState(),
    seen: () => page.evaluate(() => window.seen),
    memory: async () => {
      await protocol.send('HeapProfiler.collectGarbage');
      const { metrics } = await protocol.send('Performance.getMetrics');
      const read = (wanted: string): number => metrics.find(({ name }) => name === wanted)?.value ?? 0;
      return { heap: read('JSHeapUsedSize'), nodes: read('Nodes') };
    },
    close: () => context.close(),
  };
}

/** Hears what the probe tells by events of the protocol: asking the page again and again would take time that is measured. */
async function listen(protocol: CDPSession) {
  let heard = new Set<string>();
  let onHeard: (() => void) | undefined;
  protocol.on('Runtime.bindingCalled', ({ payload }) => {
    heard.add(payload);
    onHeard?.();
  });
  await protocol.send('Runtime.enable');
  await protocol.send('Runtime.addBinding', { name: 'tellBench' });
  return {
    forget: () => {
      heard = new Set();
    },
    hear: async (what: string, time = patience): Promise<void> => {
      const timer = AbortSignal.timeout(time);
      while (!heard.has(what)) {
        await new Promise<void>((resolve, reject) => {
          onHeard = resolve;
          timer.addEventListener('abort', () => reject(new Error(`No ${what} in ${time} ms.`)));
        });
      }
    },
  };
}

/** Clicks in the middle of an element, with a pointer that was there before: what hovering takes is no part of the click. */
async function click(page: Page, selector: string): Promise<void> {
  const element = page.locator(selector).first();
  // Until it has come to rest, and nothing lies over it.
  await element.click({ trial: true, timeout: patience });
  const { x: left, y: top, width, height } = (await element.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const [x, y] = [left + width / 2, top + height / 2];
  await page.mouse.move(x, y);
  await rest(page);
  await page.mouse.click(x, y);
}

/** Runs in the page and waits until nothing of it has changed for half a second: some contenders answer to no click before that. */
async function untilStill(): Promise<void> {
  await new Promise<void>((done) => {
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(done, 500);
    });
    let timer = setTimeout(done, 500);
    observer.observe(document, { subtree: true, childList: true, attributes: true });
  });
}

function rest(page: Page): Promise<unknown> {
  return page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestIdleCallback(done))));
}
