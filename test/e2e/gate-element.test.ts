import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accept, held, ranAll } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget, pathsOf, settle, untilAsked } from './witness.js';

let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
});
afterEach(async () => {
  await forget(visitor);
  site.clearLog();
});
afterAll(() => site.close());

const nonce = 'nonce="bm9uY2U"';
const strict = `script-src 'nonce-bm9uY2U' 'strict-dynamic'; require-trusted-types-for 'script'; style-src 'self'`;
const config = { model: 'opt-in', trigger: false, services: [{ id: 'acme-video', category: 'social' }] };
const element = `<script ${nonce} src="/heed/heed-gate.js" async></script>`;
const heed = `<script ${nonce} src="/heed/heed.js"></script>`;

/** A page with these scripts under a policy, which notes all that the policy objects to. */
function pageOf(scripts: string): string {
  const { thirdParty } = site;
  const markup = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
    <script ${nonce}>window.violations = []; document.addEventListener('securitypolicyviolation',
      ({ effectiveDirective, sample }) => violations.push(effectiveDirective + ' ' + sample))</script>
    <script ${nonce}>window.heedConfig = ${JSON.stringify(config)}</script>${scripts}</head><body>
    <heed-gate category="social" service="acme-video">
      <template>
        <iframe id="video" data-src="${thirdParty}/frame.html" title="Video"></iframe>
        <img alt="" data-src="${thirdParty}/pixel.gif">
        ${held(`${nonce} data-category="social" src="${thirdParty}/tag.js?id=video"`)}
      </template>
      <p id="fallback" slot="fallback">The video waits for <button type="button" data-heed="preferences">your choice</button></p>
    </heed-gate></body></html>`;
  return site.page('/gate.html', markup, { 'Content-Security-Policy': strict });
}

/** Puts a script on the page by another, as a tag manager does. */
const load = (path: string): Promise<void> =>
  visitor.run(async (src) => {
    const { trustedTypes } = window as { trustedTypes?: { createPolicy(name: string, rules: object): Policy } };
    interface Policy {
      createScriptURL(url: string): string;
    }
    const policy = trustedTypes?.createPolicy(src, { createScriptURL: (url: string) => url });
    const script = document.createElement('script');
    const loaded = new Promise((done) => script.addEventListener('load', done));
    script.src = policy?.createScriptURL(src) ?? src;
    document.head.append(script);
    await loaded;
  }, path);

async function holds(): Promise<void> {
  await visitor.waitToSee('#fallback');
  await settle(visitor, site.thirdParty);
  expect(pathsOf(site.requests)).toEqual(['/favicon.ico']);
  expect(await visitor.run(() => document.querySelector('heed-gate')?.hasAttribute('allowed'))).toBe(false);
}

async function opens(): Promise<void> {
  await visitor.waitToSee('heed-gate[allowed] #video');
  expect(await visitor.sees('#fallback')).toBe(false);
  await untilAsked(site.requests, ['/favicon.ico', '/frame.html', '/pixel.gif', '/tag.js']);
}

describe('<heed-gate>', () => {
  it('holds its template back before heed is there and until it is allowed, and again after a withdrawal (R-EU-1, R-EU-3)', async () => {
    await visitor.visit(pageOf(element));
    await visitor.until(() => customElements.get('heed-gate'));
    await holds();
    await load('/heed/heed.js');
    await visitor.waitToSee('[part=banner]');
    await visitor.click('#fallback button');
    await visitor.waitToSee('dialog[part=preferences]');
    await holds();
    await visitor.press('Escape');
    await visitor.click('[part=accept]', 'Accept all');
    await opens();
    expect(await ranAll(visitor, 1)).toEqual(['video']);

    site.clearLog();
    await visitor.run(() => window.heed.withdraw());
    await holds();
    expect(await visitor.run(() => document.querySelectorAll('heed-gate :is(iframe, img, script)').length)).toBe(0);
    expect(await visitor.run(() => Reflect.get(window, 'violations') as string[])).toEqual([]);
    expect(await visitor.errors()).toEqual([]);
  });

  it('that is defined late opens for a visitor who has accepted, and stays shut for one who has not (R-EU-1)', async () => {
    await visitor.visit(pageOf(heed));
    await holds();
    await accept(visitor);
    await visitor.reload();
    await holds();
    await load('/heed/heed-gate.js');
    await opens();
    expect(await ranAll(visitor, 1)).toEqual(['video']);
    await visitor.run(() => window.heed.rejectAll());
    site.clearLog();
    await visitor.reload();
    await load('/heed/heed-gate.js');
    await holds();
    expect(await visitor.errors()).toEqual([]);
  });
});
