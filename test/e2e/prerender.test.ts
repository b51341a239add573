import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openLoneChromium } from './lone-chromium.js';
import { heed, held, pretendedSignal } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';

/** Only Chromium renders pages ahead. */
const rendersAhead = inject('engine') === 'chromium';

let site: Site;
let visitor: Visitor | undefined;
let close: (() => Promise<void>) | undefined;

beforeAll(async () => {
  site = await openSite();
  if (!rendersAhead) visitor = await openVisitor();
});
afterAll(async () => {
  await close?.();
  await site.close();
});

/** What the page says of itself, and what had been asked of the third party by then. */
const accounts: unknown[] = [];

/** A page that gives an account once heed could have done all there is to do while it is ahead, and once heed has done it. */
function openAhead(): void {
  const config = JSON.stringify({ model: 'opt-out', cookie: { name: 'ahead' } });
  site.respond('/account', (request, response) => {
    accounts.push({ ...JSON.parse(`${request.query['of']}`), asked: site.requestsTo('/tag.js') });
    response.status(204).end();
  });
  site.page(
    '/ahead.html',
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ahead</title>
    <script>${pretendedSignal} window.heedConfig = ${config};
      const events = [];
      for (const type of ['change', 'release']) document.addEventListener('heed:' + type, () => events.push(type));
      const give = () => fetch('/account?of=' + encodeURIComponent(JSON.stringify({
        isAhead: !!document.prerendering,
        hasTold: events.includes('change') && events.includes('release'),
        hasShown: !!document.querySelector('heed-trigger'),
        hasStored: document.cookie.includes('ahead') && 'ahead' in localStorage,
        ran: window.ran ?? [],
      })));
      const giveAtLast = () => {
        const isDone = events.length > 1 && window.ran && document.cookie && document.querySelector('heed-trigger');
        return isDone ? give() : setTimeout(giveAtLast, 50);
      };
      if (document.prerendering) {
        addEventListener('load', async () => {
          // By then all parts that heed could need have come, and a request that it made would have arrived before this one.
          for (const part of ['conclude', 'act', 'trigger']) await import('/heed/heed-' + part + '.js');
          await fetch('${site.thirdParty}/favicon.ico', { mode: 'no-cors' }).catch(() => {});
          give();
        });
        document.addEventListener('prerenderingchange', giveAtLast);
      } else giveAtLast();
    </script>${heed}</head><body>${held(`src="${site.thirdParty}/tag.js?id=ahead"`)}</body></html>`,
  );
}

/** A page that has the next one rendered ahead, and goes there once that has given its account. */
function openBefore(): string {
  const rules = JSON.stringify({ prerender: [{ source: 'list', urls: ['/ahead.html'], eagerness: 'immediate' }] });
  site.respond('/once-rendered', async (_request, response) => {
    while (rendersAhead && !accounts.length) await sleep(20);
    response.status(204).end();
  });
  return site.page(
    '/before.html',
    `<!doctype html><html lang="en"><title>Before</title><script type="speculationrules">${rules}</script>
    <script>fetch('/once-rendered').then(() => location.assign('/ahead.html'))</script></html>`,
  );
}

describe('a page that is rendered ahead', () => {
  it('tells, shows, stores and lets go nothing until the visitor comes to it, and then all (R-LOAD-1)', async () => {
    openAhead();
    const start = openBefore();
    if (visitor) await visitor.visit(start, { waitForLoad: false });
    else close = await openLoneChromium(start);
    const before = { isAhead: true, hasTold: false, hasShown: false, hasStored: false, ran: [], asked: [] };
    const all = { hasTold: true, hasShown: true, hasStored: true, ran: ['ahead'], asked: ['/tag.js?id=ahead'] };
    const after = { isAhead: false, ...all };
    await expect
      .poll(() => accounts, { timeout: 40_000, interval: 100 })
      .toEqual(rendersAhead ? [before, after] : [after]);
  });
});
