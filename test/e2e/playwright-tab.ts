import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, type BrowserContext, type CDPSession, chromium, firefox, type Page } from 'playwright-core';
import type { Tab } from './tab.js';
import type { VisitorOptions } from './visitor.js';

type PlaywrightEngine = 'chromium' | 'firefox';

interface Session {
  engine: PlaywrightEngine;
  browser: Browser;
  context: BrowserContext;
  options: VisitorOptions;
}

/** What a trace has to hold to tell of styles, layout and painting, and which script had the engine do it. */
const timeline = ['devtools.timeline', 'disabled-by-default-devtools.timeline.stack'];

const browsers = new Map<string, Promise<Browser>>();
/** Sessions that have switched Global Privacy Control, kept open: Chromium forgets it when the session is closed. */
const protocols = new WeakMap<Browser, CDPSession>();

/** Opens Chromium, or Firefox over WebDriver BiDi, at a fresh context. */
export async function openPlaywrightTab(engine: PlaywrightEngine, options: VisitorOptions): Promise<Tab> {
  const browser = await (engine === 'chromium' ? startChromium(options) : startFirefox(options));
  if (engine === 'chromium' && options.gpc !== undefined) await switchGpc(browser, options.gpc);
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: options.height ?? 720 },
    colorScheme: options.dark ? 'dark' : 'light',
    reducedMotion: options.reducedMotion ? 'reduce' : 'no-preference',
    forcedColors: options.forcedColors ? 'active' : 'none',
    ...(options.language === undefined ? {} : { locale: options.language }),
  });
  const page = await context.newPage();
  const { safeArea, letters } = options;
  if (safeArea || letters) {
    if (engine !== 'chromium') throw new Error('Only Chromium can be given a notch or larger letters.');
    const protocol = await context.newCDPSession(page);
    if (safeArea) await protocol.send('Emulation.setSafeAreaInsetsOverride', { insets: safeArea });
    if (letters) await protocol.send('Page.setFontSizes', { fontSizes: { standard: letters } });
  }
  return createTab({ engine, browser, context, options }, page, () => context.close());
}

export async function closePlaywrightBrowsers(): Promise<void> {
  const started = [...browsers.values()];
  browsers.clear();
  await Promise.allSettled(started.map(async (browser) => (await browser).close()));
}

/**
 * Pages that Chromium's own window renders for its address bar, which cost more than the page under test, and what
 * asks the network or the visitor by itself. Stands in for the longer list of Playwright, which a second switch undoes.
 */
export const withoutInTests = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'HttpsUpgrades',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'Translate',
].join();

const headlessShell = '/usr/bin/chromium-headless-shell';

/** Chromium without a window around its pages, which is half of the work; Chromium itself where that isn't installed. */
export const chromiumPath: string = existsSync(headlessShell) ? headlessShell : '/usr/bin/chromium';

/** Playwright switches the back-forward cache off, and Chromium's headless shell has none. */
const withoutKeptPages = '--disable-back-forward-cache';

function startChromium({ gpc, keepsPages }: VisitorOptions): Promise<Browser> {
  // Without the feature `navigator.globalPrivacyControl` is absent, as it is in everybody's Chromium.
  const features = gpc === undefined ? [] : ['--enable-features=GlobalPrivacyControlTest'];
  // Letters as Chromium draws them on a desktop.
  const args = ['--no-sandbox', '--font-render-hinting=slight', `--disable-features=${withoutInTests}`, ...features];
  const kept = { executablePath: '/usr/bin/chromium', ignoreDefaultArgs: [withoutKeptPages] };
  const launch = () => chromium.launch({ executablePath: chromiumPath, args, ...(keepsPages && kept) });
  return startOnce(`chromium ${features} ${keepsPages}`, launch);
}

function startFirefox({ gpc, dark, reducedMotion, forcedColors }: VisitorOptions): Promise<Browser> {
  // Playwright emulates none of these over BiDi, so they are the browser's settings, and a browser for each mix.
  const firefoxUserPrefs = {
    // Processes made ahead for pages that no test opens.
    'dom.ipc.processPrelaunch.enabled': false,
    // A process for each site and sixty frames a second are a quarter of all its work, and change nothing that a page can tell.
    'fission.autostart': false,
    'layout.frame_rate': 30,
    ...(gpc && {
      'privacy.globalprivacycontrol.enabled': true,
      'privacy.globalprivacycontrol.functionality.enabled': true,
    }),
    ...(dark && { 'layout.css.prefers-color-scheme.content-override': 0 }),
    ...(reducedMotion && { 'ui.prefersReducedMotion': 1 }),
    ...(forcedColors && { 'ui.useAccessibilityTheme': 1, 'browser.display.document_color_use': 2 }),
  };
  const launch = () =>
    firefox.launch({
      channel: 'moz-firefox',
      executablePath: '/usr/bin/firefox-esr',
      firefoxUserPrefs,
      timeout: 80_000,
    });
  return startOnce(`firefox ${JSON.stringify(firefoxUserPrefs)}`, launch);
}

function startOnce(key: string, launch: () => Promise<Browser>): Promise<Browser> {
  const browser = browsers.get(key) ?? launch();
  browsers.set(key, browser);
  browser.catch(() => browsers.delete(key));
  return browser;
}

async function switchGpc(browser: Browser, gpc: boolean): Promise<void> {
  const protocol = protocols.get(browser) ?? (await browser.newBrowserCDPSession());
  protocols.set(browser, protocol);
  await protocol.send('Browser.setGlobalPrivacyControl', { gpc });
}

function createTab(session: Session, page: Page, close: () => Promise<void>): Tab {
  const { engine, browser, context, options } = session;
  const canToggleGpc = engine === 'chromium' && options.gpc !== undefined;
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  const evaluate = (expression: string): Promise<string | undefined> =>
    page.evaluate<string | undefined>(asJson(expression));

  return {
    engine,
    supportsGpc: true,
    canToggleGpc,
    supportsForcedColors: true,
    open: async (url) => void (await page.goto(url, { waitUntil: 'commit' })),
    reload: async () => void (await page.reload({ waitUntil: 'commit' })),
    // page.goBack() waits for ever when Firefox takes the page out of its back-forward cache.
    back: async () => void (await evaluate('void setTimeout(() => history.back())')),
    evaluate,
    evaluateInFrame: async (expression, frame) => {
      const inside = await (await page.evaluateHandle<Element | undefined>(frame)).asElement()?.contentFrame();
      if (!inside) throw new Error(`No frame: ${frame.slice(-80)}`);
      return inside.evaluate<string | undefined>(asJson(expression));
    },
    clickAt: (x, y) => page.mouse.click(x, y),
    doubleClickAt: async (x, y) => {
      await page.mouse.click(x, y);
      await sleep(100);
      await page.mouse.click(x, y);
    },
    press: (key) => page.keyboard.press(key),
    cookies: async () => {
      const found = await context.cookies(await page.evaluate<string>('location.href'));
      return found.map(({ name, value, domain, path, expires }) => ({
        ...{ name, value, domain, path },
        ...(expires >= 0 && { expires }),
      }));
    },
    setCookie: ({ url, domain, path = '/', ...cookie }) =>
      context.addCookies([{ ...cookie, path, domain: domain ?? new URL(url).hostname }]),
    clearCookies: () => context.clearCookies(),
    resize: (width, height) => page.setViewportSize({ width, height }),
    setGpc: async (on) => {
      if (!canToggleGpc)
        throw new Error('Only Chromium can switch it, for a visitor opened with `gpc: true` or `false`.');
      await switchGpc(browser, on);
    },
    secondTab: async () => {
      const second = await context.newPage();
      return createTab(session, second, () => second.close());
    },
    errors: async () => {
      // The browser reports them on its own time, a little after the page's next turn.
      await sleep(50);
      return [...errors];
    },
    screenshot: async (path) => void (await page.screenshot({ path })),
    ariaSnapshot: (selector) => page.locator(selector).first().ariaSnapshot(),
    accessibilityTree: async () => treeOf(await context.newCDPSession(page)),
    trace: async (act) => {
      await browser.startTracing(page, { categories: timeline });
      let trace: Buffer | undefined;
      try {
        await act();
      } finally {
        trace = await browser.stopTracing();
      }
      return JSON.parse(trace.toString()).traceEvents;
    },
    close,
  };
}

/** The nodes that a screen reader is told of, in reading order. */
async function treeOf(protocol: CDPSession): Promise<string[]> {
  const { nodes } = await protocol.send('Accessibility.getFullAXTree');
  await protocol.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const read = (id: string): string[] => {
    const { ignored, role, name, childIds = [] } = byId.get(id) ?? {};
    const own = role && !ignored ? [`${role.value} ${JSON.stringify(name?.value ?? '')}`] : [];
    return [...own, ...childIds.flatMap(read)];
  };
  return read(nodes[0]?.nodeId ?? '');
}

function asJson(expression: string): string {
  return `(async () => JSON.stringify(await ${expression}))()`;
}
