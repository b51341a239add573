import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { HeedConfig } from 'heed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dist } from './built.js';
import { accept, held, html, push, ran, ranAll } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { asked, settle } from './witness.js';

let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
});
afterAll(() => site.close());

const nonce = 'nonce="bm9uY2U"';
const strict = `script-src 'nonce-bm9uY2U' 'strict-dynamic'; require-trusted-types-for 'script'; style-src 'self';
  object-src 'none'; base-uri 'none'`.replace(/\s+/g, ' ');

let pages = 0;

/** A page under a policy, which notes all that the policy objects to. @param before scripts that go before `heed.js`, by their names. */
function strictPage(policy: string, body: string, more: HeedConfig = {}, before: readonly string[] = []): string {
  const cookie = { name: `strict-${++pages}` };
  const config = JSON.stringify({ model: 'opt-in', cookie, theme: { accent: '#246' }, ...more });
  const markup = `<!doctype html><html lang="en"><title>A strict page</title>
    <script ${nonce}>window.violations = []; document.addEventListener('securitypolicyviolation',
      ({ effectiveDirective, sample }) => violations.push(effectiveDirective + ' ' + sample))</script>
    <script ${nonce}>window.heedConfig = ${config}</script>
    ${[...before, 'heed'].map((name) => `<script ${nonce} src="/heed/${name}.js"></script>`).join('')}<body>${body}`;
  return site.page('/strict.html', markup, { 'Content-Security-Policy': policy });
}

const violations = (): Promise<string[]> => visitor.run(() => Reflect.get(window, 'violations'));

const tags = (url: string): string => `
  ${held(`${nonce} src="${url}/tag.js?id=src"`)}
  ${held(nonce, push('inline'))}
  ${held(`${nonce} async src="${url}/tag.js?id=async"`)}
  ${held(`${nonce} data-type="module" src="${url}/module.js?id=module"`)}
  ${held(`${nonce} id="own"`, push("' + document.currentScript.nonce + '"))}`;

const marked = 'data-category="performance"';
const others = (url: string): string => `
  ${held(`${nonce} data-src="${url}/tag.js?id=data-src"`)}
  ${held(`${nonce} async data-src="${url}/tag.js?id=async data-src"`)}
  <iframe ${marked} data-src="${url}/frame.html" width="300" height="200"></iframe>
  <img ${marked} data-src="${url}/pixel.gif" alt="">
  <a href="/privacy" data-heed="status"></a>`;

describe('on a page with a strict policy', () => {
  it('heed comes with all its parts and its looks, and releases everything, without a violation (R-LOAD-3)', async () => {
    await visitor.visit(strictPage(strict, tags(site.thirdParty) + others(site.thirdParty)));
    await visitor.waitToSee('.banner');
    await visitor.waitToSee('.placeholder');
    const looks = await visitor.run(() => {
      const banner = document.querySelector('heed-ui')?.shadowRoot?.querySelector('.banner') as HTMLElement;
      const { position, left, bottom } = getComputedStyle(banner);
      return { position, left, bottom, shadow: getComputedStyle(banner).boxShadow !== 'none' };
    });
    expect(looks).toEqual({ position: 'absolute', left: '0px', bottom: '0px', shadow: true });
    site.clearLog();
    await visitor.click('button', 'Let me choose');
    await visitor.waitToSee('dialog');
    await visitor.click('dialog button', 'Allow all');
    const all = ['async', 'async data-src', 'bm9uY2U', 'data-src', 'inline', 'module', 'src'];
    expect((await ranAll(visitor, all.length)).sort()).toEqual(all);
    await expect.poll(() => site.requestsTo('/frame')).toEqual(['/frame.html']);
    expect(site.requestsTo('/pixel')).toEqual(['/pixel.gif']);
    await visitor.waitToSee('button', 'Privacy choices');
    // A visitor who comes back, whose page is still being parsed.
    await visitor.reload();
    expect((await ranAll(visitor, all.length)).sort()).toEqual(all);
    expect(await visitor.run(() => window.heed.withdraw())).toBe(true);
    expect(await violations()).toEqual([]);
    expect(await visitor.errors()).toEqual([]);
  });

  it('whatever heed can do beside is done as well, and nothing is reported (R-LOAD-3, R-EU-6)', async () => {
    const sent: string[] = [];
    for (const path of ['/reports', '/proofs']) {
      site.respond(path, (_request, response) => {
        sent.push(path);
        response.status(204).end();
      });
    }
    const policy = `${strict}; connect-src 'self'; report-uri /reports`;
    const counter = { id: 'counter', category: 'performance', cookies: [{ name: 'count', days: 1 }] };
    const config: HeedConfig = {
      ...{ locale: 'de', proof: { url: '/proofs' } },
      integrations: { 'google-consent-mode': true, gpp: true, uspapi: true },
      services: [{ ...counter, hosts: ['127.0.0.1'], tag: { src: `${site.thirdParty}/tag.js?id=service` } }],
    };
    const gate = `<heed-gate category="social"><template><iframe data-src="${site.thirdParty}/frame.html"></iframe></template>
      <p slot="fallback">later</p></heed-gate><div data-heed="panel"></div>`;
    const before = ['heed-guard', 'google-stub', 'gpp-stub', 'heed-gate'];
    await visitor.visit(strictPage(policy, tags(site.thirdParty) + gate, config, before));
    await visitor.waitToSee('button', 'Alle ablehnen');
    await visitor.waitToSee('[slot=fallback]', 'later');
    site.clearLog();
    await visitor.run(() => window.heed.open('preferences'));
    await visitor.waitToSee('dialog');
    await visitor.click('dialog button', 'Cookie-Liste');
    await visitor.waitToSee('dialog table');
    await accept(visitor);
    const all = ['async', 'bm9uY2U', 'inline', 'module', 'service', 'src'];
    expect((await ranAll(visitor, all.length)).sort()).toEqual(all);
    await expect.poll(() => site.requestsTo('/frame')).toEqual(['/frame.html']);
    await expect.poll(() => sent).toEqual(['/proofs']);
    const told = await visitor.run(() => {
      const { dataLayer, __gpp } = window as unknown as {
        dataLayer: ArrayLike<unknown>[];
        __gpp: (...of: unknown[]) => void;
      };
      let ping: { gppString?: string } = {};
      __gpp('ping', (data: object) => (ping = data));
      return [dataLayer.some((entry) => entry[1] === 'update'), !!ping.gppString];
    });
    expect(told).toEqual([true, true]);
    expect(await visitor.run(() => window.heed.withdraw())).toBe(true);
    await visitor.waitToSee('[slot=fallback]', 'later');
    expect(await violations()).toEqual([]);
    expect(sent.filter((url) => url === '/reports')).toEqual([]);
  });

  it('scripts that a trusted script of the page inserts run as well (R-LOAD-3)', async () => {
    await visitor.visit(strictPage(`${strict}; trusted-types heed site`, ''));
    await visitor.run((url) => {
      const { trustedTypes } = globalThis as unknown as Record<string, { createPolicy: (...of: unknown[]) => Rules }>;
      interface Rules {
        createHTML(text: string): string;
        createScript(text: string): string;
      }
      const asItIs = (text: string): string => text;
      const rules = { createHTML: asItIs, createScript: asItIs };
      const policy = trustedTypes?.createPolicy('site', rules) ?? rules;
      const made = document.createElement('script');
      made.type = 'text/plain';
      made.dataset['category'] = 'performance';
      made.nonce = 'bm9uY2U';
      made.text = policy.createScript("window.ran = ['made']");
      const div = document.createElement('div');
      const attributes = 'type="text/plain" data-category="performance" nonce="bm9uY2U"';
      div.innerHTML = policy.createHTML(`<script ${attributes} src="${url}/tag.js?id=html"></script>
        <script ${attributes}>window.ran.push('inline html')</script>`);
      document.body.append(made, div);
    }, site.thirdParty);
    await accept(visitor);
    expect(await ranAll(visitor, 3)).toEqual(['made', 'html', 'inline html']);
    expect(await violations()).toEqual([]);
  });

  it('documents in frames, objects and embeds come once they are allowed, and go again (R-LOAD-3, R-EU-3)', async () => {
    const page = (id: string): string => `${site.thirdParty}/frame.html?id=${id}`;
    const policy = "script-src 'nonce-bm9uY2U' 'strict-dynamic'; require-trusted-types-for 'script'";
    const documents = `<iframe ${marked} data-srcdoc="<img src='${site.thirdParty}/pixel.gif?id=srcdoc' alt=''>" title="Document"></iframe>
      <object ${marked} data-data="${page('object')}" type="text/html"></object>
      <embed ${marked} data-src="${page('embed')}" type="text/html">`;
    await visitor.visit(strictPage(policy, documents));
    await visitor.waitToSee('.banner');
    site.clearLog();
    await settle(visitor, site.thirdParty);
    expect(asked(site)).toEqual([]);
    await accept(visitor);
    await expect.poll(() => asked(site)).toEqual(['embed', 'object', 'srcdoc']);
    site.clearLog();
    await visitor.run(() => window.heed.withdraw());
    await settle(visitor, site.thirdParty);
    expect(asked(site)).toEqual([]);
    expect(await visitor.run(() => document.querySelectorAll('iframe[srcdoc],object[data],embed[src]').length)).toBe(0);
    expect(await violations()).toEqual([]);
  });

  it('that allows no Trusted Types policy, what stands in the markup runs at the price of one report (R-LOAD-3)', async () => {
    await visitor.visit(strictPage(`${strict}; trusted-types`, tags(site.thirdParty)));
    await accept(visitor);
    const all = ['async', 'bm9uY2U', 'inline', 'module', 'src'];
    expect((await ranAll(visitor, all.length)).sort()).toEqual(all);
    expect(await violations()).toEqual(['trusted-types heed']);
    await visitor.reload();
    expect((await ranAll(visitor, all.length)).sort()).toEqual(all);

    const first = held(`${nonce} data-src="${site.thirdParty}/tag.js?id=never"`);
    await visitor.visit(strictPage(`${strict}; trusted-types`, first + tags(site.thirdParty)));
    await accept(visitor);
    expect((await ranAll(visitor, all.length)).sort()).toEqual(all);
  });

  it('that lists hosts and no nonce, nothing else is asked for (R-LOAD-3)', async () => {
    const policy = `script-src 'self' 'unsafe-inline' ${site.thirdParty}; style-src 'none'; require-trusted-types-for 'script'`;
    await visitor.visit(strictPage(policy, tags(site.thirdParty) + others(site.thirdParty)));
    await visitor.waitToSee('.banner');
    await accept(visitor);
    expect(await ranAll(visitor, 7)).toContain('async data-src');
    expect(await violations()).toEqual([]);

    const forbidding = "script-src 'self' 'nonce-bm9uY2U'";
    await visitor.visit(
      strictPage(forbidding, `${tags(site.thirdParty).replaceAll(nonce, '')} ${held(nonce, push('last'))}`),
    );
    await accept(visitor);
    expect(await ranAll(visitor, 1)).toEqual(['last']);
    expect(await ran(visitor)).toEqual(['last']);
  });

  it('that asks scripts for their hashes, an import map gives those of heed, and all goes its way (R-LOAD-3)', async () => {
    const hashOf = (text: string | Buffer): string => `sha384-${createHash('sha384').update(text).digest('base64')}`;
    const files = readdirSync(dist).filter((file) => /^heed-[\w-]+\.js$/.test(file));
    const integrity = Object.fromEntries(
      files.map((file) => [`/heed/${file}`, hashOf(readFileSync(`${dist}/${file}`))]),
    );
    const own = (src: string, text: string | Buffer): string =>
      `src="${src}" integrity="${hashOf(text)}" crossorigin="anonymous"`;
    site.file('/tag.js', push('tag'));
    const head = `<script type="importmap">${JSON.stringify({ integrity })}</script>
      <script ${own('/heed/heed.js', readFileSync(`${dist}/heed.js`))}></script>`;
    const body = held(own('/tag.js', push('tag'))) + held('src="/tag.js"', push('no hash'));
    const policy = { 'Integrity-Policy': 'blocked-destinations=(script)' };
    await visitor.visit(site.page('/hashes.html', html({ head, body }), policy));
    await visitor.click('button', 'Let me choose');
    await visitor.waitToSee('dialog');
    await accept(visitor);
    expect(await ranAll(visitor, 1)).toEqual(['tag']);
    await visitor.reload();
    expect(await ranAll(visitor, 1)).toEqual(['tag']);
  });
});
