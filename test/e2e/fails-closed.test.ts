import type { HeedConfig } from 'heed';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { dist } from './built.js';
import { accept, heedWithParts, held, html, listen, push, ran, ranAll } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget, recordIn, settle, stateOn, storedOn, toldOn } from './witness.js';

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

const tag = (): string => held('', push('held')) + held(`src="${site.thirdParty}/tag.js?id=far"`);

const told = (): Promise<string> => toldOn(visitor);

/** A page that runs heed with a configuration of an address. */
const pageWith = (path: string, config: string): string =>
  site.page(
    path,
    `<!doctype html><html lang="en"><title>A page</title>${listen}
      <script src="/heed/heed.js" data-config="${config}"></script>${tag()}<script>${push('page')}</script>`,
  );

async function expectDeniedAndAlive(): Promise<void> {
  expect(await stateOn(visitor)).toMatchObject({ ready: true, surface: 'none', grants: {} });
  expect(await visitor.run(() => window.heed.acceptAll())).toBe(false);
  await visitor.run(() => window.heed.open('preferences'));
  await settle(visitor, site.thirdParty);
  expect((await ran(visitor)).filter((id) => id !== 'page')).toEqual([]);
  expect(site.requestsTo('/tag')).toEqual([]);
  expect(await storedOn(visitor)).toEqual([]);
  expect(await visitor.run(() => window.heed.allows('performance'))).toBe(false);
}

describe('a configuration that is no use', () => {
  const answers: [string, number, string][] = [
    ['is not found', 404, 'Not here'],
    ['meets a server in trouble', 503, '{"model":"opt-out"}'],
    ['is cut off', 200, '{"model":"opt-out"'],
    ['is a page instead', 200, '<!doctype html>'],
    ['is of the wrong type', 200, '"opt-out"'],
    ['is null', 200, 'null'],
    ['names a consent model that there is not', 200, '{"model":"opt-oot"}'],
    ['has a list where an object belongs', 200, '{"categories":{"id":"performance"}}'],
  ];
  it.each(answers)('leaves everything denied and the page at work when it %s', async (what, status, body) => {
    const name = what.replaceAll(' ', '-');
    site.respond(`/${name}.json`, (_request, response) => void response.status(status).type('json').send(body));
    await visitor.visit(pageWith(`/${name}.html`, `/${name}.json`));
    await expectDeniedAndAlive();
    expect(await told()).toContain('heed: start failed');
  });

  it('leaves everything denied when it never comes, without the page waiting for it', async () => {
    site.respond('/silence.json', () => {});
    await visitor.visit(pageWith('/silence.html', '/silence.json'), { waitForLoad: false });
    await visitor.until(() => window.ran?.includes('page'));
    expect(await visitor.run(() => window.heed.state.ready)).toBe(false);
    // heed waits for the configuration for ten seconds.
    await visitor.until(() => document.readyState === 'complete');
    await expectDeniedAndAlive();
  });
});

describe('a part of heed that does not arrive', () => {
  const cookie = { name: 'heed' };

  /** heed's parts under an address of their own, one of them missing. */
  const pageWithout = (missing: string): string => {
    const others = ['conclude', 'act', 'ui', 'trigger', 'validate'].filter((part) => part !== missing);
    const head = listen + heedWithParts(site, `/without-${missing}`, others);
    return site.page(`/without-${missing}.html`, html({ config: { cookie }, head, body: tag() }));
  };

  it('the interface: nothing is shown, nothing is allowed, and the site can still ask by itself', async () => {
    await visitor.visit(pageWithout('ui'));
    expect(await stateOn(visitor)).toMatchObject({ grants: { performance: false } });
    await visitor.until(() => window.heed.state.surface === 'none');
    expect(await ran(visitor)).toEqual([]);
    expect(await accept(visitor)).toBe(true);
    expect((await ranAll(visitor, 2)).sort()).toEqual(['far', 'held']);
    expect(await told()).toContain('heed: a part failed');
  });

  it('the placeholders: the console is told, nobody asks without end, and the frame waits', async () => {
    const head =
      listen + heedWithParts(site, '/without-placeholders', ['conclude', 'act', 'ui', 'trigger', 'validate']);
    const frame = `<iframe data-category="social" data-src="${site.thirdParty}/frame.html"></iframe>`;
    await visitor.visit(site.page('/without-placeholders.html', html({ config: { cookie }, head, body: frame })));
    await visitor.waitToSee('[part=banner]');
    await visitor.run(() => window.heed.rejectAll());
    await visitor.waitNotToSee('[part=banner]');
    await settle(visitor, site.thirdParty);
    expect((await told()).split('a part of the interface did not load').length - 1).toBeOneOf([1, 2, 3]);
    expect(site.requestsTo('/frame')).toEqual([]);
  });

  it('the placeholders of another version: the console is told, and no error reaches the page', async () => {
    const head = listen + heedWithParts(site, '/other-version', ['conclude', 'act', 'ui', 'trigger', 'validate']);
    site.file('/other-version/heed-placeholders.js', 'export const other = 1;');
    const note = '<script>addEventListener("unhandledrejection", () => { window.thrown = true; })</script>';
    const frame = `<iframe data-category="social" data-src="${site.thirdParty}/frame.html"></iframe>`;
    await visitor.visit(site.page('/other-version.html', html({ config: { cookie }, head: note + head, body: frame })));
    await visitor.waitToSee('[part=banner]');
    await visitor.until(() => String(Reflect.get(window, 'told')).includes('a part of the interface did not load'));
    expect(await visitor.run(() => Reflect.has(window, 'thrown'))).toBe(false);
  });

  it('what concludes: nothing is asked, decided or stored, and nothing is allowed', async () => {
    await visitor.visit(pageWithout('conclude'));
    await expectDeniedAndAlive();
    expect(await told()).toContain('heed: start failed');
  });

  it('what decides: the visitor is asked, but nothing can be allowed, and who refuses is heard for this page', async () => {
    await visitor.visit(pageWithout('act'));
    await visitor.waitToSee('[part=banner]');
    expect(await accept(visitor)).toBe(false);
    await visitor.click('button', 'Reject all');
    await visitor.waitNotToSee('[part=banner]');
    await settle(visitor, site.thirdParty);
    expect(await ran(visitor)).toEqual([]);
    expect(await storedOn(visitor)).toEqual([]);
    expect(await told()).toContain('heed: a part failed');
  });

  it.each([
    ['is lost', false],
    ['is slow', true],
  ])('what decides %s: a refusal holds at once, and leaves the page what is strictly necessary', async (how, comes) => {
    const folder = `/act-${how.replace(' ', '-')}`;
    let answer: (() => void) | undefined;
    const head = listen + heedWithParts(site, folder, ['conclude', 'ui', 'trigger', 'validate']);
    site.respond(`${folder}/heed-act.js`, (_request, response) => {
      answer = () => (comes ? response.sendFile('heed-act.js', { root: dist }) : response.sendStatus(404));
    });
    const services = [{ id: 'till', category: 'necessary' }];
    const body = held('data-category="targeting"', push('before')) + held('data-service="till"', push('till'));
    const config: HeedConfig = { cookie, services, model: 'opt-out', region: 'US-CA' };
    const allowed = () => visitor.run(() => [window.heed.allows('targeting'), window.heed.allows('till')]);
    // In Firefox, the page's load event waits for the part that decides.
    await visitor.visit(site.page(`${folder}.html`, html({ config, head, body })), { waitForLoad: false });
    await visitor.waitToSee('[part=banner]');
    expect(await ran(visitor)).toEqual(['before', 'till']);
    await visitor.run(() => void window.heed.rejectAll());
    const late = held('data-category="targeting"', push('late')) + held('data-service="till"', push('till again'));
    await visitor.run((markup) => document.body.insertAdjacentHTML('beforeend', markup), late);
    await visitor.until(() => window.ran?.includes('till again'));
    expect(await allowed()).toEqual([false, true]);
    answer?.();
    await visitor.waitNotToSee('[part=banner]');
    await settle(visitor, site.thirdParty);
    expect(await ran(visitor)).toEqual(['before', 'till', 'till again']);
    expect(await allowed()).toEqual([false, true]);
    expect((await storedOn(visitor)).length > 0).toBe(comes);
  });
});

describe('a page in trouble', () => {
  it('has its visitor decide all the same when its own listeners throw', async () => {
    await visitor.visit(site.page('/throws.html', html({ config: { cookie: { name: 'heed' } }, body: tag() })));
    await visitor.waitToSee('[part=banner]');
    await visitor.run(() => {
      const fail = (): void => {
        throw new Error('A listener of the page');
      };
      window.heed.subscribe(fail);
      for (const type of ['change', 'release']) document.addEventListener(`heed:${type}`, fail);
    });
    await visitor.click('button', 'Accept all');
    await visitor.waitNotToSee('[part=banner]');
    expect((await ranAll(visitor, 2)).sort()).toEqual(['far', 'held']);
    expect(await recordIn(visitor)).toMatchObject({ grants: { performance: true } });
  });

  it('has its visitor decide for the page at hand where the browser stores nothing (R-STO-1)', async () => {
    site.page('/blocked-inner.html', html({ body: `<main>${tag()}</main>` }));
    const outer =
      '<iframe id="inner" sandbox="allow-scripts" src="/blocked-inner.html" width="900" height="600"></iframe>';
    await visitor.visit(site.page('/blocked.html', `<!doctype html><title>Outer</title>${outer}`));
    const inFrame = <R>(fn: () => R | Promise<R>): Promise<R> => visitor.runInFrame('#inner', fn);
    await expect.poll(() => inFrame(() => window.heed?.state.ready), { timeout: 10_000 }).toBe(true);
    expect(
      await inFrame(() => {
        try {
          return document.cookie;
        } catch (error) {
          return (error as Error).name;
        }
      }),
    ).toBe('SecurityError');
    expect(await inFrame(() => [window.heed.state.surface, window.ran ?? []])).toEqual(['banner', []]);
    expect(await inFrame(() => window.heed.acceptAll())).toBe(true);
    await expect.poll(() => inFrame(() => window.ran?.length), { timeout: 10_000 }).toBe(2);
    expect(await inFrame(() => [window.heed.state.surface, window.heed.allows('sale')])).toEqual(['none', true]);
  });
});
