import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';

let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
});
afterAll(() => site.close());

const nested = `<!doctype html><title>Nested</title><div style="height: 3000px"></div><outer-box></outer-box>
  <script>
    const outer = document.querySelector('outer-box').attachShadow({ mode: 'open' });
    outer.innerHTML = '<button>Open</button><inner-box></inner-box>';
    const inner = outer.querySelector('inner-box').attachShadow({ mode: 'open' });
    inner.innerHTML = '<button aria-label="Close">x</button><button id="save" disabled>Save</button>' +
      '<button hidden>Gone</button><label><input type="checkbox">Ads</label>';
    inner.addEventListener('click', (event) => (window.clicked ??= []).push([event.target.id, event.isTrusted]));
    setTimeout(() => (inner.querySelector('#save').disabled = false), 200);
  </script>`;

describe('a visitor', () => {
  it('clicks what is inside nested shadow roots, once it is enabled and scrolled to', async () => {
    await visitor.visit(site.page('/nested.html', nested));
    expect(await visitor.sees('button', 'Gone')).toBe(false);
    expect(await visitor.sees('button', 'Close')).toBe(true);
    await visitor.click('button', 'Save');
    expect(await visitor.run(() => Reflect.get(window, 'clicked'))).toEqual([['save', true]]);
  });

  it('goes through a page by keyboard', async () => {
    await visitor.visit(site.page('/nested.html', nested));
    expect(await visitor.focused()).toBe('body');
    await visitor.press('Tab', 'Tab');
    expect(await visitor.focused()).toBe('button "Close"');
    await visitor.press('Shift+Tab');
    expect(await visitor.focused()).toBe('button "Open"');
    await visitor.waitToSee('button:enabled', 'Save');
    await visitor.press('Tab', 'Tab', 'Enter', 'Tab', 'Space');
    expect(await visitor.focused()).toBe('input "Ads"');
    expect(await visitor.run(() => Reflect.get(window, 'clicked'))).toEqual([
      ['save', true],
      ['', true],
    ]);
  });

  it('waits with a click until nothing covers the element', async () => {
    const html = `<!doctype html><button onclick="this.textContent = 'Paid'">Pay</button>
      <div id="veil" style="position: fixed; inset: 0"></div><script>setTimeout(() => veil.remove(), 200)</script>`;
    await visitor.visit(site.page('/covered.html', html));
    await visitor.click('button', 'Pay');
    await visitor.waitToSee('button', 'Paid');
    await visitor.waitNotToSee('button', 'Pay');
  });

  it('has cookies that no other visitor has', async () => {
    await visitor.setCookie({ name: 'before', value: '1', url: site.url });
    await visitor.visit(site.page('/cookies.html', '<!doctype html><script>document.cookie = "own=2"</script>'));
    const names = (await visitor.cookies()).map(({ name, value, domain }) => [name, value, domain]);
    expect(names.sort()).toEqual([
      ['before', '1', 'localhost'],
      ['own', '2', 'localhost'],
    ]);
    await visitor.clearCookies();
    // WebKit's page has a copy, which follows.
    await visitor.until(() => document.cookie === '');

    await visitor.setCookie({ name: 'private', value: '1', url: site.url });
    const other = await openVisitor();
    await other.visit(site.page('/empty.html', '<!doctype html>'));
    expect(await other.run(() => document.cookie)).toBe('');
    await other.close();
  });

  it('shares storage and cookies between two tabs', async () => {
    await visitor.visit(site.page('/empty.html', '<!doctype html>'));
    const second = await visitor.secondTab();
    await second.visit(`${site.url}/empty.html`);
    await visitor.run(() => {
      // WebKit tells a page of the storage only once the page has used it.
      localStorage.getItem('choice');
      addEventListener('storage', ({ key, newValue }) => Object.assign(window, { heard: [key, newValue] }));
      // biome-ignore lint/suspicious/noDocumentCookie: not all cookies are set with the new interface
      document.cookie = 'tab=1';
    });
    await second.run((value) => localStorage.setItem('choice', value), 'no');
    await visitor.until((expected) => String(Reflect.get(window, 'heard')) === expected, 'choice,no');
    expect(await second.run(() => [document.cookie.includes('tab=1'), document.visibilityState])).toEqual([
      true,
      'visible',
    ]);
    await second.close();
    expect(await visitor.run(() => localStorage.getItem('choice'))).toBe('no');
  });

  it('comes back to the page before, and needs no load event to be somewhere', async () => {
    const hanging = `<!doctype html><p>Here</p><script async src="${site.thirdParty}/tag.js?hang=1"></script>`;
    await visitor.visit(site.page('/empty.html', '<!doctype html>'));
    await visitor.visit(site.page('/hanging.html', hanging), { waitForLoad: false });
    expect(await visitor.text('p')).toBe('Here');
    await visitor.back();
    expect(await visitor.run(() => location.pathname)).toBe('/empty.html');
    await visitor.reload();
    expect(await visitor.run(() => document.readyState)).toBe('complete');
  });

  it('has all its requests to third parties noted', async () => {
    const html = `<!doctype html><script>addEventListener('message', ({ data }) => { window.message = data })</script>
      <img src="${site.thirdParty}/pixel.gif?a=1"><iframe src="${site.thirdParty}/frame.html"></iframe>
      <script src="${site.thirdParty}/tag.js?id=one&cookie=_one"></script>
      <script type="module" src="${site.thirdParty}/module.js?id=two&delay=50"></script>`;
    site.clearLog();
    await visitor.visit(site.page('/tags.html', html));
    await visitor.until(() => Reflect.get(window, 'message') === 'frame ready');
    await visitor.run(
      (url) => fetch(url, { method: 'POST', body: 'proof', headers: { 'X-Own': '1' } }).then(() => {}),
      [site.thirdParty, 'collect'].join('/'),
    );
    expect(site.requestsTo('/pixel.gif')).toEqual(['/pixel.gif?a=1']);
    expect(site.requests.filter(({ path }) => path === '/collect').map(({ method, body }) => [method, body])).toEqual([
      ['OPTIONS', ''],
      ['POST', 'proof'],
    ]);
    expect(await visitor.run(() => [Reflect.get(window, 'ran'), document.cookie])).toEqual([
      ['one', 'two'],
      expect.stringContaining('_one=1'),
    ]);
  });

  it('has its errors told', async () => {
    await visitor.visit(site.page('/empty.html', '<!doctype html>'));
    const before = (await visitor.errors()).length;
    await visitor.run(() => {
      console.error('logged');
      setTimeout(() => {
        throw new Error('thrown');
      });
    });
    await visitor.until(() => true);
    const errors = (await visitor.errors()).slice(before);
    expect(errors).toEqual([expect.stringContaining('logged'), expect.stringContaining('thrown')]);
  });

  it('may be on a subdomain, in a secure context, behind a strict policy', async () => {
    const policy = { 'Content-Security-Policy': "script-src 'none'; require-trusted-types-for 'script'" };
    site.page('/strict.html', '<!doctype html><p>Strict</p>', policy);
    await visitor.visit(`${site.host('shop')}/strict.html`);
    expect(await visitor.text('p')).toBe('Strict');
    expect(await visitor.run(() => [location.hostname, isSecureContext])).toEqual(['shop.localhost', true]);
  });

  it('is shown no cookies and no storage inside a sandboxed frame', async () => {
    const html = '<!doctype html><iframe id="sandbox" sandbox="allow-scripts" srcdoc="<p>In</p>"></iframe>';
    await visitor.visit(site.page('/sandbox.html', html));
    const blocked = await visitor.runInFrame('#sandbox', () => {
      const attempt = (read: () => string): string => {
        try {
          return read();
        } catch (error) {
          return (error as Error).name;
        }
      };
      return [attempt(() => document.cookie), attempt(() => String(localStorage))];
    });
    expect(blocked).toEqual([expect.stringMatching(/^(SecurityError)?$/), 'SecurityError']);
  });

  it('has a telephone, prefers dark, less motion and German', async () => {
    const own = await openVisitor({ dark: true, reducedMotion: true, language: 'de-DE', width: 320, height: 600 });
    await own.visit(site.page('/empty.html', '<!doctype html>'));
    const preferences = () => [
      matchMedia('(prefers-color-scheme: dark)').matches,
      matchMedia('(prefers-reduced-motion: reduce)').matches,
      navigator.language,
      innerWidth,
      innerHeight,
    ];
    expect(await own.run(preferences)).toEqual([true, true, 'de-DE', 320, 600]);
    await own.resize(1024, 768);
    expect(await own.run(() => [innerWidth, innerHeight])).toEqual([1024, 768]);
    const picture = join(tmpdir(), `heed-${process.pid}`, 'picture.png');
    await own.screenshot(picture);
    expect(existsSync(picture)).toBe(true);
    await rm(join(picture, '..'), { recursive: true });
    await own.close();
  });

  it("with the browser's privacy signal on sends Sec-GPC: 1 and shows it to scripts", async () => {
    if (!visitor.supportsGpc) return expect(openVisitor({ gpc: true })).rejects.toThrow('no Global Privacy Control');
    const page = site.page('/gpc.html', `<!doctype html><img src="${site.thirdParty}/pixel.gif">`);
    const signal = () => Reflect.get(navigator, 'globalPrivacyControl') === true;
    const seenAndSent = async (who: Visitor) => {
      site.clearLog();
      await who.visit(page);
      return [await who.run(signal), ...site.requests.map(({ headers }) => headers['sec-gpc'])];
    };
    const careful = await openVisitor({ gpc: true });
    expect(await seenAndSent(careful)).toEqual([true, '1']);
    expect(await seenAndSent(visitor)).toEqual([false, undefined]);
    expect(careful.canToggleGpc).toBe(careful.engine === 'chromium');
    if (careful.canToggleGpc) {
      await careful.setGpc(false);
      expect(await careful.run(signal)).toBe(false);
      expect(await seenAndSent(careful)).toEqual([false, undefined]);
    }
    await careful.close();
  });
});
