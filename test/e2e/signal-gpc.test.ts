import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { startDemo } from '../../demo/server.mjs';
import { heed, heedWithParts, held, html, pretendedSignal, ranAll } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget, recordIn, settle, stateOn, storedOn, untilAsked } from './witness.js';

const engine = inject('engine');
const bySwitch = engine !== 'webkit';
const how = bySwitch ? "the browser's own switch" : "the page's first script, as WebKitGTK has no switch";
const analytics = ['/analytics.js', '/collect'];

let demo: Awaited<ReturnType<typeof startDemo>>;
let site: Site;
/** Sends the signal, where the engine can. */
let careful: Visitor;

beforeAll(async () => {
  demo = await startDemo({ port: 0 });
  site = await openSite();
  careful = await openVisitor(bySwitch ? { gpc: true } : {});
});
afterAll(() => Promise.all([demo.close(), site.close()]));

describe(`a visitor who sends Global Privacy Control by ${how}`, () => {
  it('to California is opted out before the first request, sees it said and is not asked (R-CA-1, R-CA-6, R-SIG-5)', async () => {
    await careful.visit(`${demo.url}/?region=US-CA${bySwitch ? '' : '&gpc=1'}`);
    await careful.waitToSee('[data-heed=status]', 'Opt-Out Request Honored');
    await untilAsked(demo.requests, analytics);
    await careful.until(() => document.cookie.includes('heed='));
    expect(await careful.sees('[part=banner]')).toBe(false);
    expect(await careful.focused()).toBe('body');
    const denied = { sale: false, social: false, targeting: false };
    expect(await recordIn(careful)).toMatchObject({ source: 'gpc', optedOut: true, grants: denied });
    await careful.waitToSee('heed-placeholder');
    expect(await careful.text('[part=placeholder] [role=status]')).toMatch(
      /^Opt-Out Request Honored Your browser asks/,
    );
  });

  it('finds the switch opted out, and "Allow all" allows the rest only (R-CA-2, R-CA-6)', async () => {
    await careful.click('a', 'Your Privacy Choices');
    await careful.waitToSee('dialog input:not(:checked) ~ .off', 'Opted out');
    expect(await careful.text('dialog [role=status]')).toMatch(/^Opt-Out Request Honored Your browser asks us not to/);
    await careful.click('dialog button', 'Allow all');
    await careful.waitNotToSee('dialog');
    await settle(careful, demo.thirdPartyUrl);
    await untilAsked(demo.requests, analytics);
    expect(await recordIn(careful)).toMatchObject({ optedOut: true, grants: { sale: false, targeting: false } });
    await forget(careful);
    demo.requests.splice(0);
  });

  it('to Germany is asked for the rest, and an acceptance leaves sale and ads out (R-SIG-7)', async () => {
    await careful.visit(`${demo.url}/?region=DE${bySwitch ? '' : '&gpc=1'}`);
    await careful.waitToSee('[part=banner]');
    await settle(careful, demo.thirdPartyUrl);
    expect(demo.requests).toEqual([]);
    expect(await storedOn(careful)).toEqual([]);
    await careful.click('button', 'Let me choose');
    await careful.waitToSee('dialog');
    expect(await careful.sees('input[name="category.targeting"]:not(:checked) ~ .off', 'Not allowed')).toBe(true);
    expect(await careful.sees('input[name="category.performance"]:enabled')).toBe(true);
    await careful.click('dialog button', 'Allow all');
    await untilAsked(demo.requests, analytics);
    expect(await recordIn(careful)).toMatchObject({ optedOut: true, grants: { performance: true, social: false } });
    await forget(careful);
  });

  it('has nothing sold, as nothing optional is allowed, where the part that would write it down is blocked (R-CA-1)', async () => {
    await careful.visit(page('/no-act.html', heedWithParts(site, '/parts', ['ui', 'trigger'])));
    expect(await stateOn(careful)).toMatchObject({ honored: true, grants: { necessary: true } });
    await settle(careful, site.thirdParty);
    expect(site.requestsTo('/tag.js')).toEqual([]);
    expect(await careful.cookies()).not.toContainEqual(expect.objectContaining({ name: 'heed' }));
  });
});

describe(`a visitor who accepts all, and later sends Global Privacy Control by ${how}`, () => {
  it('is opted out: the denial wins, the site hears of it, and it outlives the signal (R-CA-2, R-CA-5)', async () => {
    let visitor = await openVisitor(engine === 'chromium' ? { gpc: false } : {});
    const plain = page('/plain.html');
    await visitor.visit(plain);
    await visitor.click('button', 'Accept all');
    await visitor.waitNotToSee('[part=banner]');
    expect(await ranAll(visitor, 3)).toEqual(['sale', 'targeting', 'performance']);

    // The signal comes: switched on under the page, or the record goes on with a browser that sends it.
    if (visitor.canToggleGpc) {
      await visitor.setGpc(true);
      await visitor.reload();
    } else {
      const value = (await visitor.cookies()).find(({ name }) => name === 'heed')?.value ?? '';
      if (bySwitch) visitor = careful;
      await forget(visitor);
      await visitor.setCookie({ name: 'heed', value, url: site.url });
      await visitor.visit(bySwitch ? plain : page('/signal.html'));
    }
    await visitor.until(() => 'conflicts' in window);
    const conflict = { record: { source: 'banner', grants: { sale: true } }, signal: { gpc: true } };
    expect(await visitor.run(() => Reflect.get(window, 'conflicts'))).toMatchObject([conflict]);
    expect(await recordIn(visitor)).toMatchObject({ source: 'gpc', optedOut: true, grants: { sale: false } });
    expect(await ranAll(visitor, 1)).toEqual(['performance']);
    await visitor.waitToSee('[role=status]', 'Opt-Out Request Honored');

    // The signal goes.
    if (visitor.canToggleGpc) await visitor.setGpc(false);
    else if (bySwitch) {
      const value = (await visitor.cookies()).find(({ name }) => name === 'heed')?.value ?? '';
      await forget(visitor);
      visitor = await openVisitor();
      await visitor.setCookie({ name: 'heed', value, url: site.url });
    }
    await visitor.visit(plain);
    await visitor.waitToSee('[role=status]', 'Opt-Out Request Honored');
    expect(await stateOn(visitor)).toMatchObject({ heard: false, surface: 'none', grants: { targeting: false } });
    expect(await ranAll(visitor, 1)).toEqual(['performance']);
    await forget(visitor);
    await visitor.close();
  });
});

/** In an opt-out region, the harmless one of three tags last; remembers conflicts. Pretends where the engine has no switch. */
function page(path: string, tag = heed): string {
  const pretends = !bySwitch && path !== '/plain.html';
  const note = 'document.addEventListener("heed:conflict", ({ detail }) => (window.conflicts ??= []).push(detail));';
  const tags = ['sale', 'targeting', 'performance'].map((id) =>
    held(`data-category="${id}" src="${site.thirdParty}/tag.js?id=${id}"`),
  );
  return site.page(
    path,
    html({
      config: { model: 'opt-out', cookie: { name: 'heed' } },
      head: `<script>${pretends ? pretendedSignal : ''}${note}</script>${tag}`,
      body: tags.join(''),
    }),
  );
}
