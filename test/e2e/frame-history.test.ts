import type { HeedConfig } from 'heed';
import { gateHtml } from 'heed/html';
import { contentSecurityPolicy, readConsent } from 'heed/server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accept, html, reject } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget, settle } from './witness.js';

declare global {
  interface Window {
    /** How often the server had sent the page when it sent this one. */
    sent?: number;
    /** What the page keeps out of itself. */
    kept?: Element[];
  }
}

let site: Site;
let visitor: Visitor;
let page: string;
let other: string;
let sent = 0;

const frames = ['/frame.html?named', '/frame.html?plain', '/frame.html?within'];

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
  const config = { cookie: { name: 'heed' } };
  const mark = 'data-category="social" width="300" height="150"';
  const body = `<iframe ${mark} data-src="${site.thirdParty}/frame.html?plain"></iframe>
    <iframe ${mark} name="named" data-src="${site.thirdParty}/frame.html?named"></iframe>
    <iframe ${mark} data-srcdoc="&lt;iframe src='${site.thirdParty}/frame.html?within'&gt;"></iframe>`;
  const count = (): string => `<script>window.sent = ${++sent}</script>`;
  // A page that no browser is to keep, so that it comes anew when the visitor goes back to it; WebKit keeps it all the same.
  const headers = { 'Cache-Control': 'no-store' };
  page = site.page('/frames.html', () => html({ config, body: count() + body }), headers);
  other = site.page('/other.html', html({ config }));
});
afterEach(async () => {
  await forget(visitor);
  site.clearLog();
});
afterAll(() => site.close());

const asked = (): string[] => site.requestsTo('/frame').sort();

async function untilShown(): Promise<void> {
  await expect.poll(asked, { timeout: 10_000 }).toEqual(frames);
  await visitor.until(() => document.readyState === 'complete');
}

/** Has the page load itself anew: a browser's own button may ask the server for more than that does. */
async function loadAnew(): Promise<void> {
  const next = sent + 1;
  await visitor.run(() => void setTimeout(() => location.reload()));
  await visitor.until((expected) => window.sent === expected && document.readyState === 'complete', next);
}

/** As a router does with a view that the visitor may come back to: a frame by itself, and others within. */
function keepOut(): void {
  const [first, ...others] = document.querySelectorAll('iframe');
  const view = document.createElement('div');
  document.body.append(view);
  view.append(...others);
  window.kept = [first as Element, view];
  for (const each of window.kept) each.remove();
}

function putBack(): void {
  document.body.append(...(window.kept ?? []));
}

async function arriveAllowed(): Promise<void> {
  await visitor.visit(page);
  await accept(visitor);
  await untilShown();
}

describe('frames that were allowed once', () => {
  it('are asked for by nobody when the visitor refuses elsewhere and goes back to their page (R-EU-3)', async () => {
    await arriveAllowed();
    await visitor.visit(other);
    await reject(visitor);
    site.clearLog();
    const before = sent;
    await visitor.back();
    await visitor.until(() => document.querySelectorAll('heed-placeholder').length === 3);
    await settle(visitor, site.thirdParty);
    expect(asked()).toEqual([]);
    if (visitor.engine !== 'webkit') expect(sent).toBe(before + 1);
    await loadAnew();
    await visitor.until(() => document.querySelectorAll('heed-placeholder').length === 3);
    await settle(visitor, site.thirdParty);
    expect(asked()).toEqual([]);
  });

  it('are asked for by nobody when the visitor refuses while the page keeps them out, and it puts them back (R-EU-3)', async () => {
    await arriveAllowed();
    await visitor.run(keepOut);
    await reject(visitor);
    site.clearLog();
    await visitor.run(putBack);
    await visitor.until(() => document.querySelectorAll('heed-placeholder').length === 3);
    await settle(visitor, site.thirdParty);
    expect(asked()).toEqual([]);
    await accept(visitor);
    await untilShown();
  });

  it('are asked for once when the page has kept them out and puts them back, still allowed', async () => {
    await arriveAllowed();
    await visitor.run(keepOut);
    await visitor.run(() => new Promise((done) => setTimeout(done)));
    site.clearLog();
    await visitor.run(putBack);
    await untilShown();
    await settle(visitor, site.thirdParty);
    expect(asked()).toEqual(frames);
  });

  it('are asked for by nobody when their page is loaded anew and the decision is gone (R-EU-1)', async () => {
    await arriveAllowed();
    await visitor.run(() => localStorage.clear());
    await visitor.clearCookies();
    site.clearLog();
    await loadAnew();
    await visitor.until(() => document.querySelectorAll('heed-placeholder').length === 3);
    await settle(visitor, site.thirdParty);
    expect(asked()).toEqual([]);
  });

  it('are asked for once, and still allowed, when their page is loaded anew or gone back to', async () => {
    await arriveAllowed();
    site.clearLog();
    await loadAnew();
    await untilShown();
    await settle(visitor, site.thirdParty);
    expect(asked()).toEqual(frames);
    await visitor.visit(other);
    site.clearLog();
    const before = sent;
    await visitor.back();
    if (visitor.engine !== 'webkit') {
      expect(sent).toBe(before + 1);
      await untilShown();
    }
    await settle(visitor, site.thirdParty);
    expect(asked()).toEqual(sent > before ? frames : []);
  });

  it("that came with their address are refused by the server's header once they are denied, whatever a browser remembers (R-EU-3)", async () => {
    const config: HeedConfig = {
      model: 'opt-in',
      cookie: { name: 'heed' },
      services: [{ id: 'video', category: 'social', hosts: ['127.0.0.1'] }],
    };
    const url = site.respond('/served.html', (request, response) => {
      const standing = readConsent({ get: (name) => request.get(name) ?? null }, config);
      const body = `<script>window.sent = ${++sent}</script><iframe src="${site.thirdParty}/frame.html"></iframe><p>End</p>`;
      const policy = contentSecurityPolicy(standing, config);
      response.set({ 'Cache-Control': 'no-store', 'Content-Security-Policy': policy }).type('html');
      response.send(gateHtml(html({ config, body }), config, standing));
    });
    await visitor.visit(other);
    await accept(visitor);
    await visitor.visit(url);
    await expect.poll(() => asked().length, { timeout: 10_000 }).toBe(1);
    await visitor.visit(other);
    await reject(visitor);
    site.clearLog();
    const before = sent;
    await visitor.back();
    // WebKit keeps the page as it was.
    if (visitor.engine !== 'webkit') await visitor.until((least) => (window.sent ?? 0) > least, before);
    await loadAnew();
    await visitor.until(() => document.querySelectorAll('heed-placeholder').length === 1);
    await settle(visitor, site.thirdParty);
    expect(asked()).toEqual([]);
  });
});
