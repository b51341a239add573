import { h } from 'preact';
import { renderToString as renderPreact } from 'preact-render-to-string';
import { createElement } from 'react';
import { renderToString as renderReact } from 'react-dom/server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildApps } from './frameworks/build-apps.js';
import { App as PreactApp } from './frameworks/preact-app.js';
import { App as ReactApp } from './frameworks/react-app.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget, pathsOf, settle, untilAsked } from './witness.js';

let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  site = await openSite();
  for (const { name, text } of await buildApps('react.tsx', 'preact.tsx', 'vue.ts', 'svelte.ts')) {
    site.file(`/built/${name}`, text);
  }
  // What a template holds can't be put together with an address at run time.
  site.respond('/vendor/pixel.gif', (_request, response) => response.redirect(`${site.thirdParty}/pixel.gif`));
  visitor = await openVisitor();
});
afterEach(async () => {
  await forget(visitor);
  site.clearLog();
});
afterAll(() => site.close());

/** Nothing but the site's own scripts, and no styles of anybody's: heed's are no exception. */
const policy = "script-src 'self'; style-src 'self'";

function appOf(framework: string, rendered = ''): string {
  const markup = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>App</title></head><body>
    <div id="app" data-vendor="${site.thirdParty}">${rendered}</div>
    <script type="module" src="/built/${framework}.js"></script></body></html>`;
  return site.page(`/${framework}.html`, markup, { 'Content-Security-Policy': policy });
}

async function waits(): Promise<void> {
  await visitor.waitToSee('#said', 'Something waits');
  await visitor.waitToSee('#fallback', 'The video waits');
  await settle(visitor, site.thirdParty);
  expect(pathsOf(site.requests)).toEqual(['/favicon.ico']);
  expect(await visitor.run(() => document.querySelectorAll('iframe, img').length)).toBe(0);
}

async function comes(): Promise<void> {
  await visitor.waitToSee('#said', 'All is allowed');
  await visitor.waitToSee('#video');
  await untilAsked(site.requests, ['/favicon.ico', '/frame.html', '/pixel.gif']);
  expect(await visitor.sees('#fallback')).toBe(false);
}

describe.each([
  ['React, rendered on a server', 'react', () => renderReact(createElement(ReactApp, { vendor: site.thirdParty }))],
  ['Preact, rendered on a server', 'preact', () => renderPreact(h(PreactApp, { vendor: site.thirdParty }))],
  ['Vue', 'vue', () => ''],
  ['Svelte', 'svelte', () => ''],
])('an app made with %s', (_, framework, render) => {
  it('asks for nothing that is denied, shows what is accepted, takes it away again, and has nothing to complain of (R-EU-1, R-EU-3)', async () => {
    const rendered = render();
    expect(rendered).not.toContain(site.thirdParty);
    await visitor.visit(appOf(framework, rendered));
    await waits();
    await visitor.click('[part=accept]', 'Accept all');
    await comes();
    await visitor.waitNotToSee('[part=banner]');

    // A visitor who has accepted gets the same page from the server, and it is the same page that is taken over.
    site.clearLog();
    await visitor.reload();
    await settle(visitor, site.thirdParty);
    await comes();

    site.clearLog();
    await visitor.run(() => window.heed.withdraw());
    await waits();
    expect(await visitor.errors()).toEqual([]);
  });
});
