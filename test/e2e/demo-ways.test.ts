import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from '../../demo/server.mjs';
import { openVisitor, type Visitor } from './visitor.js';
import { forget, recordIn, settle, storedOn, untilAsked } from './witness.js';

let demo: Awaited<ReturnType<typeof startDemo>>;
let visitor: Visitor;

const analytics = ['/analytics.js', '/collect'];
const everything = [...analytics, '/ads.js', '/pixel.gif', '/player.html', '/share.js'];

beforeAll(async () => {
  demo = await startDemo({ port: 0 });
  visitor = await openVisitor();
});
afterEach(async () => {
  await forget(visitor);
  demo.requests.splice(0);
});
afterAll(() => demo.close());

describe('a visitor of the Preact app', () => {
  it('from Germany is asked first, refuses and allows as on any page (R-EU-1, R-EU-2)', async () => {
    await visitor.visit(`${demo.url}/app?region=DE`);
    await visitor.waitToSee('[part=banner]');
    await settle(visitor, demo.thirdPartyUrl);
    expect(demo.requests).toEqual([]);
    expect(await storedOn(visitor)).toEqual([]);
    await visitor.click('button', 'Reject all');
    await visitor.waitNotToSee('[part=banner]');
    await visitor.reload();
    await visitor.waitToSee('[part=placeholder]');
    expect(await visitor.sees('[part=banner]')).toBe(false);
    await visitor.click('a', 'Your Privacy Choices');
    await visitor.click('dialog button', 'Allow all');
    await untilAsked(demo.requests, everything);
    await visitor.waitToSee('iframe');
    expect(await visitor.sees('[part=placeholder]')).toBe(false);
    expect(await recordIn(visitor)).toMatchObject({ source: 'preferences', optedOut: false });
  });

  it('from California opts out, and components that are not allowed are gone at once (R-CA-6, R-EU-7)', async () => {
    await visitor.visit(`${demo.url}/app?region=US-CA`);
    await visitor.waitToSee('[part=banner]');
    await untilAsked(demo.requests, everything);
    // What was asked for may still be on its way, and would leave its cookie after the others went.
    await visitor.until(() => document.cookie.includes('_acme_ads'));
    await visitor.click('button', 'Reject all');
    await visitor.waitNotToSee('iframe');
    await visitor.waitToSee('[data-heed=status]', 'Opt-Out Request Honored');
    await visitor.until(() => !document.cookie.includes('_acme_ads'));
    demo.requests.splice(0);
    await visitor.reload();
    await untilAsked(demo.requests, analytics);
    expect(await visitor.sees('iframe')).toBe(false);
  });
});

describe('a visitor of the smallest page', () => {
  it('is asked as in the strictest region, and the script runs once it is allowed (R-EU-1)', async () => {
    await visitor.visit(`${demo.url}/smallest.html`);
    await visitor.waitToSee('[part=banner]');
    expect(await visitor.text('#note')).toBe('The script below waits for consent.');
    await visitor.click('button', 'Accept all');
    await visitor.waitToSee('#note', 'Performance cookies are allowed: the script ran.');
    expect((await visitor.errors()).filter((error) => !/404|heed-validate/.test(error))).toEqual([]);
  });
});

describe("a site's owner at the demo", () => {
  it('watches in the inspector what a decision does: grants, record, cookies, tags and requests', async () => {
    await visitor.visit(`${demo.url}/?region=DE`);
    await visitor.waitToSee('.inspector-summary', 'opt-in, 1 of 6 allowed');
    await visitor.waitToSee('.inspector section', 'Record Nothing decided yet.');
    await visitor.click('button', 'Let me choose');
    await visitor.click('input[name="category.performance"]');
    await visitor.click('button', 'Save settings');
    await visitor.waitToSee('.inspector-summary', 'opt-in, 2 of 6 allowed');
    expect(await visitor.text('.grants')).toMatch(/performance\s+Allowed\s+sale\s+Denied\s+social\s+Denied/);
    expect(await visitor.sees('.inspector dl > div', 'Source preferences')).toBe(true);
    await visitor.waitToSee('.inspector section', 'Released tags 1 script acme-analytics performance');
    await visitor.waitToSee('.inspector section code', 'GET /analytics.js');
    await visitor.waitToSee('.inspector section', 'Cookies on this page 3 _acme_reader _acme_session heed');
  });

  it('finds the inspector as they left it, once functional cookies are allowed, and not after a refusal', async () => {
    const kept = (): Promise<string | null> => visitor.run(() => localStorage.getItem('specimen.inspector'));
    for (const [region, remembered] of [
      ['DE', null],
      ['US-CA', 'closed'],
    ] as const) {
      await visitor.visit(`${demo.url}/?region=${region}`);
      await visitor.waitToSee('.inspector[open] .inspector-summary');
      await visitor.click('.inspector-summary');
      await visitor.waitToSee('.inspector:not([open])');
      expect(await kept()).toBe(remembered);
      await visitor.reload();
      await visitor.waitToSee(remembered ? '.inspector:not([open]) .inspector-summary' : '.inspector[open]');
    }
    await visitor.waitToSee('.inspector-summary', 'opt-out, 6 of 6 allowed');
    expect(await visitor.sees('.inspector[open]')).toBe(false);
    await visitor.run(() => window.heed.save({ functional: false }));
    // Functional cookies are always active in this region, so the key stays. It goes by a refusal where they may be refused.
    expect(await kept()).toBe('closed');
    await visitor.visit(`${demo.url}/?region=DE`);
    await visitor.run(() => window.heed.acceptAll());
    await visitor.run(() => window.heed.rejectAll());
    expect(await kept()).toBe(null);
  });

  it('plays another visitor, whom every link then keeps, and forgets them again', async () => {
    await visitor.visit(`${demo.url}/?region=US-CA&gpc=1`);
    await visitor.waitToSee('.inspector-summary', 'opt-out, 3 of 6 allowed');
    await visitor.waitToSee('.inspector dl > div', 'Global Privacy Control on');
    await visitor.click('nav a', 'Privacy policy');
    await visitor.until(() => location.href.endsWith('/privacy?region=US-CA&gpc=1'));
    await visitor.waitToSee('[data-heed=status]', 'Opt-Out Request Honored');
    await visitor.visit(`${demo.url}/?region=US-CA`);
    await visitor.waitToSee('[data-heed=status]', 'Opt-Out Request Honored');
    await visitor.click('button', 'Forget me');
    await visitor.waitToSee('[part=banner]');
    expect((await visitor.cookies()).map(({ name }) => name)).not.toContain('heed');
  });

  it('finds the pages that the links lead to, each with controls that work (R-CA-13)', async () => {
    await visitor.visit(`${demo.url}/do-not-sell`);
    await visitor.click('main button', 'Do not sell or share');
    await visitor.waitToSee('main [data-heed=status]', 'Opt-Out Request Honored');
    expect(await recordIn(visitor)).toMatchObject({ source: 'link', optedOut: true });
    await visitor.visit(`${demo.url}/privacy-choices`);
    await visitor.click('main button', 'Allow everything');
    await visitor.click('dialog button', 'Allow it');
    await visitor.waitNotToSee('[data-heed=status]', 'Opt-Out Request Honored');
    await visitor.click('main button', 'Reject everything optional');
    await visitor.waitToSee('[data-heed=status]', 'Opt-Out Request Honored');
    await visitor.visit(`${demo.url}/rights`);
    await visitor.click('main button', 'Open the preferences');
    await visitor.waitToSee('dialog');
  });
});
