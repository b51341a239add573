import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { held, html, ranAll } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget, recordIn, stateOn } from './witness.js';

let site: Site;
let visitor: Visitor;

const cookie = { name: 'heed' };
const links = `<a href="/privacy-choices" data-heed="preferences">Privacy choices</a>
  <a href="/do-not-sell" data-heed="opt-out">Do Not Sell or Share</a>
  <button data-heed="reject-all">Refuse</button><button data-heed="accept-all"><b>Agree</b></button>
  <p data-heed="status"></p>`;

beforeAll(async () => {
  site = await openSite();
  site.page('/privacy-choices', '<!doctype html><title>Privacy choices</title>');
  visitor = await openVisitor();
});
afterEach(() => forget(visitor));
afterAll(() => site.close());

describe("the site's own links and buttons", () => {
  it('open, refuse, agree and opt out with one click each, tell of an opt-out, and ask before it ends (R-CA-6, R-CA-8, R-CA-10)', async () => {
    await visitor.visit(site.page('/own.html', html({ config: { model: 'opt-out', cookie }, body: links })));
    await visitor.click('button', 'Agree');
    await visitor.waitNotToSee('[part=banner]');
    expect(await recordIn(visitor)).toMatchObject({ source: 'link', optedOut: false, grants: { sale: true } });
    await visitor.click('a', 'Do Not Sell or Share');
    await visitor.waitToSee('[data-heed=status]', 'Opt-Out Request Honored');
    expect(await recordIn(visitor)).toMatchObject({ source: 'link', optedOut: true, grants: { sale: false } });
    await visitor.click('button', 'Agree');
    await visitor.click('dialog button', 'Allow it');
    await visitor.waitNotToSee('[data-heed=status]', 'Opt-Out Request Honored');
    await visitor.click('button', 'Refuse');
    await visitor.waitToSee('[data-heed=status]', 'Opt-Out Request Honored');
    await visitor.click('a', 'Privacy choices');
    await visitor.waitToSee('dialog');
    // Its own link and its own note: nothing floats.
    expect(await visitor.run(() => document.querySelector('heed-trigger')?.checkVisibility() ?? false)).toBe(false);
  });

  it('work when they are inserted later, in a shadow root as well', async () => {
    await visitor.visit(site.page('/late.html', html({ config: { cookie }, body: '<main></main>' })));
    await stateOn(visitor);
    await visitor.run((markup) => {
      const root = (document.querySelector('main') as HTMLElement).attachShadow({ mode: 'open' });
      root.innerHTML = markup;
    }, links);
    await visitor.click('a', 'Privacy choices');
    await visitor.waitToSee('dialog');
    await visitor.press('Escape');
    await visitor.waitNotToSee('dialog');
    await visitor.click('button', 'Refuse');
    await visitor.waitNotToSee('[part=banner]');
    expect(await recordIn(visitor)).toMatchObject({ source: 'link', grants: { performance: false } });
  });

  it('open the preferences and lead nowhere where a router takes the clicks on all links of a page, as those of SvelteKit and Astro do', async () => {
    const router = `<script>for (const place of [document.documentElement, document]) place.addEventListener('click', (event) => {
      const link = event.target.closest('a');
      if (!link || event.defaultPrevented) return;
      event.preventDefault();
      history.pushState('', '', link.href);
    });</script>`;
    await visitor.visit(site.page('/routed.html', html({ config: { cookie }, body: router + links })));
    await stateOn(visitor);
    await visitor.click('a', 'Privacy choices');
    await visitor.waitToSee('dialog');
    expect(await visitor.run(() => location.pathname)).toBe('/routed.html');
  });

  it('are links that lead somewhere when heed is blocked (R-CA-13)', async () => {
    const head = '<script src="/blocked/heed.js"></script>';
    await visitor.visit(site.page('/blocked.html', html({ head, body: links })));
    await visitor.click('a', 'Privacy choices');
    await visitor.until(() => location.pathname === '/privacy-choices');
  });
});

describe('the floating way back', () => {
  it('stands on a page without a link of its own, in an open shadow root, and opens the stored choice (R-EU-3)', async () => {
    const body = '<main>Page</main>';
    await visitor.visit(site.page('/bare.html', html({ config: { model: 'opt-out', cookie }, body })));
    await visitor.waitToSee('[part=banner]');
    expect(await visitor.sees('heed-trigger')).toBe(false);
    await visitor.click('button', 'Accept all');
    await visitor.waitToSee('button', 'Privacy choices');
    await visitor.click('button', 'Privacy choices');
    await visitor.waitToSee('dialog input:checked');
    await visitor.click('dialog button', 'Reject all');
    await visitor.waitToSee('[role=status]', 'Opt-Out Request Honored');
    await visitor.reload();
    await visitor.waitToSee('[role=status]', 'Opt-Out Request Honored');
    // By keyboard: the focus comes back to where it was.
    await visitor.run(() => document.querySelector('heed-trigger')?.shadowRoot?.querySelector('button')?.focus());
    await visitor.press('Enter');
    await visitor.waitToSee('dialog input:not(:checked)');
    await visitor.press('Escape');
    await visitor.waitNotToSee('dialog');
    expect(await visitor.focused()).toBe('button "Privacy choices"');
  });

  it('can be left out, or kept beside a link, as the owner has it', async () => {
    const decide = async (path: string, trigger: boolean): Promise<void> => {
      await visitor.visit(site.page(path, html({ config: { cookie, trigger }, body: links })));
      await stateOn(visitor);
      await visitor.run(() => window.heed.acceptAll());
    };
    await decide('/without.html', false);
    expect(await visitor.run(() => document.querySelector('heed-trigger'))).toBe(null);
    await decide('/beside.html', true);
    await visitor.waitToSee('button', 'Privacy choices');
  });
});

describe('one record for all subdomains', () => {
  it('is shared where the owner names their domain, and takes the place of one that was not (R-STO-1)', async () => {
    const config = { model: 'opt-in', cookie: { name: 'heed', domain: '.shop.localhost' } } as const;
    const tag = held(`src="${site.thirdParty}/tag.js?id=tag"`);
    site.page('/alone.html', html({ config: { model: 'opt-in', cookie } }));
    site.page('/shared.html', html({ config, body: tag }));
    const [books, toys] = [site.host('books.shop'), site.host('toys.shop')];
    await visitor.visit(`${books}/alone.html`);
    await visitor.click('button', 'Reject all');
    await visitor.waitNotToSee('[part=banner]');
    await visitor.visit(`${books}/shared.html`);
    expect((await stateOn(visitor)).surface).toBe('none');
    await visitor.run(() => window.heed.acceptAll());
    expect((await visitor.cookies()).map(({ name, domain }) => [name, domain.replace(/^\./, '')])).toEqual([
      ['heed', 'shop.localhost'],
    ]);
    await visitor.visit(`${toys}/shared.html`);
    expect(await ranAll(visitor, 1)).toEqual(['tag']);
    expect(await stateOn(visitor)).toMatchObject({ surface: 'none', grants: { sale: true } });
    await visitor.run(() => window.heed.withdraw());
    await visitor.visit(`${books}/shared.html`);
    expect(await stateOn(visitor)).toMatchObject({ surface: 'none', grants: { sale: false, performance: false } });
  });
});
