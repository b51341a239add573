import type { ConsentRecord, HeedConfig } from 'heed';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { encodeRecord } from '../../src/core/record.js';
import { day, recordOf } from '../samples.js';
import { heed, held, html, ranAll } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget, recordIn, settle, stateOn } from './witness.js';

let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  site = await openSite();
  site.page('/empty.html', '<!doctype html><title>Empty</title>');
  visitor = await openVisitor();
});
afterEach(async () => {
  await forget(visitor);
  site.clearLog();
});
afterAll(() => site.close());

/** A page with a tag; notes what is written to `document.cookie`. */
function page(path: string, config: HeedConfig): string {
  const note = `const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
    Object.defineProperty(document, 'cookie', {
      get() { return get.call(document); },
      set(text) { (window.written ??= []).push(text); set.call(document, text); } });`;
  const tags = ['sale', 'performance'].map((id) =>
    held(`data-category="${id}" src="${site.thirdParty}/tag.js?id=${id}"`),
  );
  const own = { cookie: { name: 'heed' }, ...config };
  return site.page(path, html({ config: own, head: `<script>${note}</script>${heed}`, body: tags.join('') }));
}

/** Puts records where heed keeps them, as earlier visits would have left them, and comes to the page. */
async function comeWith(stored: { cookie?: string; mirror?: string }, url: string): Promise<void> {
  await visitor.visit(`${site.url}/empty.html`);
  await visitor.run(({ cookie, mirror }) => {
    // biome-ignore lint/suspicious/noDocumentCookie: as heed writes it
    if (cookie !== undefined) document.cookie = `heed=${cookie}; path=/; max-age=9999`;
    if (mirror !== undefined) localStorage.setItem('heed', mirror);
  }, stored);
  site.clearLog();
  await visitor.visit(url);
}

/** A record as it was written so many days ago. */
function madeAgo(days: number, parts: Partial<ConsentRecord>): string {
  return encodeRecord(recordOf({ decidedAt: Math.floor((Date.now() - days * day) / 1000) * 1000, ...parts }));
}

const optedOut = {
  model: 'opt-out',
  optedOut: true,
  grants: { sale: false, social: false, targeting: false },
} as const;
const refused = { grants: { performance: false, sale: false }, optedOut: true };
const accepted = { grants: { performance: true, sale: true } };

async function expectHeldAndAsked(): Promise<void> {
  await visitor.waitToSee('[part=banner]');
  await settle(visitor, site.thirdParty);
  expect(site.requestsTo('/tag.js')).toEqual([]);
}

describe('the record of a decision', () => {
  it('is one small cookie of this host, Lax, for half a year, with a mirror of the same (R-STO-1, R-EU-5)', async () => {
    await visitor.visit(page('/opt-in.html', { model: 'opt-in' }));
    await visitor.click('button', 'Accept all');
    await visitor.waitNotToSee('[part=banner]');
    const [cookie, ...others] = await visitor.cookies();
    expect(others).toEqual([]);
    const { name, value, domain, path, expires = 0 } = cookie ?? { name: '', value: '' };
    expect([name, domain, path]).toEqual(['heed', 'localhost', '/']);
    expect(value.length).toBeLessThan(150);
    expect((expires - Date.now() / 1000) / 86_400).toBeCloseTo(180, 1);
    expect(await visitor.run(() => localStorage.getItem('heed'))).toBe(value);
    const written = await visitor.run(() => Reflect.get(window, 'written') as string[]);
    expect(written).toEqual([expect.stringMatching(/^heed=1\.[^;]*; path=\/; sameSite=Lax; expires=[^;]*$/i)]);
    expect(await ranAll(visitor, 2)).toEqual(['sale', 'performance']);
  });

  it('outlives, where silence grants, its own year: the cookie stays as long as browsers keep one (R-EU-5, R-STO-1)', async () => {
    await visitor.visit(page('/opt-out.html', { model: 'opt-out' }));
    await visitor.click('button', 'Reject all');
    await visitor.waitNotToSee('[part=banner]');
    const [cookie] = await visitor.cookies();
    expect(((cookie?.expires ?? 0) - Date.now() / 1000) / 86_400).toBeCloseTo(400, 1);
  });

  it("outlives a refusal of a service that lays claim to its name, and so do the visitor's denials (R-EU-5)", async () => {
    const names = { cookies: [{ name: 'acme_*' }], storage: ['acme_*'] };
    const config = { cookie: { name: 'acme_consent' }, services: [{ id: 'acme', category: 'sale', ...names }] };
    await visitor.visit(page('/claimed.html', { model: 'opt-out', ...config }));
    await visitor.until(() => window.heed.state?.ready);
    await visitor.run(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: as a vendor writes it
      document.cookie = 'acme_id=1; path=/';
      localStorage['acme_id'] = '1';
      return window.heed.optOut();
    });
    await visitor.until(() => !document.cookie.includes('acme_id') && !localStorage['acme_id']);
    expect((await visitor.cookies()).map(({ name }) => name)).toEqual(['acme_consent']);
    await visitor.reload();
    await visitor.until(() => window.heed.state?.ready);
    expect(await visitor.run(() => [window.heed.allows('sale'), window.heed.state.surface])).toEqual([false, 'none']);
  });

  it('comes back when the visitor has deleted the cookie, or the mirror: the newest of the two counts (R-STO-1)', async () => {
    const url = page('/opt-in.html', { model: 'opt-in' });
    const [older, newer] = [madeAgo(2, accepted), madeAgo(1, refused)];
    for (const stored of [{ mirror: newer }, { cookie: newer }, { cookie: older, mirror: newer }]) {
      await comeWith(stored, url);
      expect(await stateOn(visitor)).toMatchObject({ surface: 'none', grants: { sale: false } });
      if (Object.keys(stored).length > 1) continue;
      const { cookie, mirror } = stored as { cookie?: string; mirror?: string };
      await visitor.until(
        (text) => document.cookie === `heed=${text}` && localStorage.getItem('heed') === text,
        cookie ?? mirror,
      );
      await forget(visitor);
    }
    await settle(visitor, site.thirdParty);
    expect(site.requestsTo('/tag.js')).toEqual([]);
    await comeWith({ cookie: madeAgo(0, accepted), mirror: newer }, url);
    expect(await ranAll(visitor, 2)).toEqual(['sale', 'performance']);
  });
});

describe('time and revisions', () => {
  it('end a consent after half a year, and a refusal is not asked about sooner (R-EU-4, R-EU-5)', async () => {
    const url = page('/opt-in.html', { model: 'opt-in' });
    await comeWith({ cookie: madeAgo(179, accepted) }, url);
    expect(await ranAll(visitor, 2)).toEqual(['sale', 'performance']);
    await comeWith({ cookie: madeAgo(181, accepted), mirror: madeAgo(181, accepted) }, url);
    await expectHeldAndAsked();
    await forget(visitor);
    await comeWith({ cookie: madeAgo(179, refused) }, url);
    expect(await stateOn(visitor)).toMatchObject({ surface: 'none', grants: { performance: false } });
    await comeWith({ cookie: madeAgo(181, refused), mirror: madeAgo(181, refused) }, url);
    await expectHeldAndAsked();
  });

  it('never end an opt-out: after a year the visitor is asked, and stays opted out meanwhile (R-EU-5, R-CA-9)', async () => {
    const url = page('/opt-out.html', { model: 'opt-out' });
    await comeWith({ cookie: madeAgo(364, optedOut) }, url);
    expect(await stateOn(visitor)).toMatchObject({ surface: 'none', honored: true, grants: { sale: false } });
    expect(await ranAll(visitor, 1)).toEqual(['performance']);
    await forget(visitor);
    await comeWith({ cookie: madeAgo(366, optedOut) }, url);
    await visitor.waitToSee('[part=banner]');
    expect(await stateOn(visitor)).toMatchObject({ surface: 'banner', honored: true, grants: { sale: false } });
    expect(await ranAll(visitor, 1)).toEqual(['performance']);
  });

  it('are lost by a clock that was set back: who has opted out stays so, and can decide anew at once (R-EU-5, R-STO-2)', async () => {
    const url = page('/set-back.html', { model: 'opt-out', region: 'US-CA' });
    const ahead = madeAgo(-2, optedOut);
    for (const stored of [{ cookie: ahead, mirror: ahead }, { cookie: ahead }, { mirror: ahead }]) {
      await comeWith(stored, url);
      expect(await ranAll(visitor, 1)).toEqual(['performance']);
      expect(await stateOn(visitor)).toMatchObject({ honored: true, grants: { sale: false, performance: true } });
      await settle(visitor, site.thirdParty);
      expect(site.requestsTo('/tag.js')).toEqual(['/tag.js?id=performance']);
      await forget(visitor);
    }
    await comeWith({ cookie: ahead, mirror: ahead }, url);
    await visitor.run(() => window.heed.open());
    await visitor.waitToSee('dialog');
    expect(await visitor.text('dialog')).not.toContain('1970');
    await visitor.run(() => window.heed.rejectAll());
    expect((await recordIn(visitor))?.decidedAt).toBeLessThan(Date.now());
    await visitor.visit(url);
    expect(await stateOn(visitor)).toMatchObject({ surface: 'none', honored: true, grants: { sale: false } });
  });

  it('ask again for a raised revision who has to consent, but not who has opted out (R-CA-9, R-EU-4)', async () => {
    const raised = page('/opt-in-2.html', { model: 'opt-in', revision: 2 });
    await comeWith({ cookie: madeAgo(1, { ...accepted, revision: 1 }) }, raised);
    await expectHeldAndAsked();
    await forget(visitor);
    await comeWith(
      { cookie: madeAgo(1, { ...optedOut, revision: 1 }) },
      page('/opt-out-2.html', { model: 'opt-out', revision: 2 }),
    );
    expect(await stateOn(visitor)).toMatchObject({ surface: 'none', honored: true, grants: { sale: false } });
    await visitor.waitToSee('[role=status]', 'Opt-Out Request Honored');
  });
});

describe('what is no record of ours', () => {
  it('counts as none, and nothing throws: corrupt, forged, of the future, of a laxer model (R-STO-2)', async () => {
    const url = page('/opt-in.html', { model: 'opt-in' });
    // Pages that were left before all of heed had come have said so.
    const earlier = (await visitor.errors()).length;
    const seconds = Math.floor(Date.now() / 1000).toString(36);
    const forged = (grants: string, model = 'opt-in') => `1.${seconds}.0.${model}.banner.0.${grants}..x.`;
    const texts: [string, string][] = [
      ['words', 'accepted'],
      ['another format', '{"performance":true}'],
      ['a later version', `2${madeAgo(1, accepted).slice(1)}`],
      ['cut off', madeAgo(1, accepted).split('.').slice(0, 6).join('.')],
      ['markup', `<img src=x onerror=alert(1)>${forged('performance')}`],
      ['escaped', encodeURIComponent(`"${forged('performance')}"`)],
      ['of the future', madeAgo(-1, accepted)],
      ['too long', forged(`performance~${'a'.repeat(2000)}`)],
      ['of a laxer model', forged('performance~sale', 'opt-out')],
      ['of the prototype', forged('__proto__~constructor~toString')],
    ];
    for (const [what, text] of texts) {
      await comeWith({ cookie: text, mirror: text }, url);
      const { surface, grants } = await stateOn(visitor);
      expect([what, surface, grants['performance'], grants['sale']]).toEqual([
        what,
        what === 'of the prototype' ? 'none' : 'banner',
        false,
        false,
      ]);
      await visitor.until(() => document.querySelector('heed-trigger'));
      if (surface !== 'banner') continue;
      await visitor.waitToSee('[part=banner]');
      // WebKit tells of what was on its way when a page is left.
      await visitor.until(() => performance.getEntriesByName(`${location.origin}/heed/heed-act.js`).length > 0);
    }
    await settle(visitor, site.thirdParty);
    expect(site.requestsTo('/tag.js')).toEqual([]);
    expect((await visitor.errors()).slice(earlier).filter((error) => !error.includes('heed-validate'))).toEqual([]);
    // And the visitor can still decide.
    await visitor.visit(url);
    await visitor.run(() => window.heed.acceptAll());
    expect(await recordIn(visitor)).toMatchObject(accepted);
  });
});
