import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from '../../demo/server.mjs';
import { openVisitor, type Visitor } from './visitor.js';
import { forget, recordIn, settle, storedOn, untilAsked } from './witness.js';

let demo: Awaited<ReturnType<typeof startDemo>>;
let visitor: Visitor;

const analytics = ['/analytics.js', '/collect'];
const everything = [...analytics, '/ads.js', '/pixel.gif', '/player.html', '/share.js'];
const ownCookies = ['_acme_ads', '_acme_reader', '_acme_session', '_acme_share'];
const groupSwitch = 'input[name="group.do-not-sell"]';

beforeAll(async () => {
  demo = await startDemo({ port: 0 });
  visitor = await openVisitor();
});
afterEach(async () => {
  await forget(visitor);
  demo.requests.splice(0);
});
afterAll(() => demo.close());

async function arrive(region: string): Promise<void> {
  await visitor.visit(`${demo.url}/?region=${region}`);
  await visitor.waitToSee('[part=banner]');
}

/** Comes again: who is not asked sees no banner by the time the page is complete. */
async function comeAgain(): Promise<void> {
  demo.requests.splice(0);
  await visitor.reload();
  await visitor.until(() => window.heed.state.ready);
  expect(await visitor.sees('[part=banner]')).toBe(false);
}

describe('a visitor from California', () => {
  it('reads with everything on, is told so, and keeps it that way with one click (R-CA-7, R-STO-1)', async () => {
    await arrive('US-CA');
    await untilAsked(demo.requests, everything);
    expect(await storedOn(visitor)).not.toContain('heed');
    await visitor.click('button', 'Accept all');
    await visitor.waitNotToSee('[part=banner]');
    expect(await recordIn(visitor)).toMatchObject({ source: 'banner', optedOut: false, grants: { sale: true } });
    await comeAgain();
    await untilAsked(demo.requests, everything);
  });

  it('stops sale and sharing with one click, and nothing of it is left or comes back (R-CA-6, R-CA-8, R-EU-7)', async () => {
    await arrive('US-CA');
    await untilAsked(demo.requests, everything);
    await visitor.click('button', 'Reject all');
    await visitor.waitToSee('[data-heed=status]', 'Opt-Out Request Honored');
    // The frame is taken back, for it can be; what has run can't, and the inspector says so.
    await visitor.waitToSee('heed-placeholder');
    await visitor.waitToSee('.inspector .note', 'Something denied has run already. Reload');
    await visitor.until(() => !document.cookie.includes('_acme_ads') && !localStorage.getItem('acme.ads.profile'));
    const denied = { sale: false, social: false, targeting: false };
    expect(await recordIn(visitor)).toMatchObject({ source: 'banner', optedOut: true, grants: denied });
    await comeAgain();
    await untilAsked(demo.requests, analytics);
    await visitor.waitToSee('[data-heed=status]', 'Opt-Out Request Honored');
    expect(await storedOn(visitor)).toEqual([
      '_acme_reader',
      '_acme_session',
      'acme.analytics.reader',
      'heed',
      'heed.log',
    ]);
  });

  it('opts out by the one switch, and finds it as it was left, also after a reload (R-EU-3, R-CA-12)', async () => {
    await arrive('US-CA');
    await visitor.click('button', 'Learn more / Do Not Sell or Share My Personal Information');
    await visitor.waitToSee('h2', 'Do Not Sell or Share My Personal Information');
    expect(await visitor.sees(`${groupSwitch}:checked ~ .on`, 'Allowed')).toBe(true);
    await visitor.click(groupSwitch);
    await visitor.click('button', 'Save settings');
    await visitor.waitNotToSee('dialog');
    expect(await recordIn(visitor)).toMatchObject({ source: 'preferences', optedOut: true, grants: { sale: false } });
    for (const step of [async () => {}, comeAgain]) {
      await step();
      await visitor.click('a', 'Your Privacy Choices');
      await visitor.waitToSee(`${groupSwitch}:not(:checked) ~ .off`, 'Opted out');
      expect(await visitor.text('dialog [role=status]')).toBe('Opt-Out Request Honored');
      expect(await visitor.text('dialog .small')).toMatch(/^Last choice: .*\. Record: \w{6,14}$/);
    }
  });

  it('opts out by the link in the footer, without a second layer (R-CA-8, R-CA-14)', async () => {
    await arrive('US-CA');
    await visitor.click('footer a', 'Do Not Sell or Share My Personal Information');
    await visitor.waitToSee('[data-heed=status]', 'Opt-Out Request Honored');
    expect(await visitor.run(() => location.pathname)).toBe('/');
    expect(await visitor.sees('[part=banner]')).toBe(false);
    expect(await recordIn(visitor)).toMatchObject({ source: 'link', optedOut: true });
  });
});

describe('a visitor from Germany', () => {
  it('is left alone before the choice: no request, no cookie, nothing in storage (R-EU-1)', async () => {
    await arrive('DE');
    await settle(visitor, demo.thirdPartyUrl);
    expect(demo.requests).toEqual([]);
    expect(await storedOn(visitor)).toEqual([]);
    await visitor.click('button', 'Accept all');
    await untilAsked(demo.requests, everything);
    await visitor.waitToSee('iframe');
    const everythingKept = expect.arrayContaining(['acme.ads.profile', 'heed', ...ownCookies]);
    await expect.poll(() => storedOn(visitor), { timeout: 10_000 }).toEqual(everythingKept);
    await comeAgain();
    await untilAsked(demo.requests, everything);
  });

  it('refuses with one click, and nothing optional ever runs (R-EU-2, R-EU-4)', async () => {
    await arrive('DE');
    await visitor.click('button', 'Reject all');
    await visitor.waitNotToSee('[part=banner]');
    await comeAgain();
    await visitor.waitToSee('heed-placeholder');
    await settle(visitor, demo.thirdPartyUrl);
    expect(demo.requests).toEqual([]);
    expect(await storedOn(visitor)).toEqual(['heed', 'heed.log']);
  });

  it('takes a consent back, and the tags, their cookies and their keys are gone (R-EU-3, R-EU-7)', async () => {
    await arrive('DE');
    await visitor.click('button', 'Accept all');
    await visitor.until(() => document.cookie.includes('_acme_share') && !!localStorage.getItem('acme.ads.profile'));
    await visitor.click('a', 'Your Privacy Choices');
    expect(await visitor.run(() => window.heed.state.grants)).toMatchObject({ performance: true, targeting: true });
    await visitor.click('dialog button', 'Reject all');
    await visitor.waitToSee('heed-placeholder');
    await visitor.until(() => /^heed=[^;]*$/.test(document.cookie));
    expect(await storedOn(visitor)).toEqual(['heed', 'heed.log']);
    await visitor.click('a', 'Your Privacy Choices');
    await visitor.waitToSee('dialog button', 'Reload the page');
    demo.requests.splice(0);
    await visitor.click('dialog button', 'Reload the page');
    await visitor.waitToSee('heed-placeholder');
    await visitor.waitNotToSee('dialog');
    await settle(visitor, demo.thirdPartyUrl);
    expect(demo.requests).toEqual([]);
  });

  it('allows social media where a video waits, and gets the video and nothing else (R-EU-1)', async () => {
    await arrive('DE');
    await visitor.click('button', 'Always allow Social Media Cookies');
    await visitor.waitToSee('iframe');
    await untilAsked(demo.requests, ['/collect', '/player.html', '/share.js']);
    expect(await visitor.sees('heed-placeholder')).toBe(false);
    expect(await recordIn(visitor)).toMatchObject({ source: 'placeholder', grants: { social: true, sale: false } });
  });
});
