import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { heed, held, html } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget, recordIn, settle } from './witness.js';

let site: Site;
let visitor: Visitor;

/** DuckDuckGo's content script as the package has it; its background is the page, which hands it no rule: heuristics alone. */
const autoconsent = readFileSync(
  new URL('../../node_modules/@duckduckgo/autoconsent/dist/autoconsent.playwright.js', import.meta.url),
);
const background = `window.autoconsentSendMessage = async ({ type, result }) => {
  if (type === 'optOutResult') window.agentDone = result;
  if (type !== 'init') return;
  const config = { enabled: true, autoAction: 'optOut', enableHeuristicDetection: true, heuristicMode: 'reject' };
  setTimeout(() => autoconsentReceiveMessage({ type: 'initResp', config, rules: { autoconsent: [] } }));
}`;

beforeAll(async () => {
  site = await openSite();
  site.file('/autoconsent.js', autoconsent);
  visitor = await openVisitor();
});
afterEach(async () => {
  await forget(visitor);
  site.clearLog();
});
afterAll(() => site.close());

describe('an agent that refuses for the visitor by heuristics', () => {
  it.each([
    ['is asked first', 'opt-in', ''],
    ['is told', 'opt-out', ''],
    [
      'is asked on a page whose own styles undo everything',
      'opt-in',
      '<style>* { all: unset !important } span, button { display: none !important }</style>',
    ],
  ] as const)('finds the banner and refuses where one %s (R-EU-1, R-EU-2)', async (_, model, style) => {
    const head = `${style}${heed}<script>${background}</script><script src="/autoconsent.js"></script>`;
    const body = held(`data-category="sale" src="${site.thirdParty}/tag.js"`);
    await visitor.visit(site.page('/agent.html', html({ config: { model, cookie: { name: 'heed' } }, head, body })));
    await visitor.until(() => Reflect.get(window, 'agentDone') === true);
    await visitor.until(() => window.heed.state.record);
    expect(await recordIn(visitor)).toMatchObject({ source: 'banner', grants: { sale: false, targeting: false } });
    await visitor.waitNotToSee('[part=banner]');
    await settle(visitor, site.thirdParty);
    if (model === 'opt-in') expect(site.requestsTo('/tag.js')).toEqual([]);
  });
});
