import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { followRule, type Rule } from './consent-o-matic.js';
import { heed, held, html } from './pages.js';
import { sample } from './sample.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget, recordIn, settle } from './witness.js';

let site: Site;
let visitor: Visitor;

/** DuckDuckGo's content script as the package has it; the page plays the background script that it talks to. */
const autoconsent = readFileSync(
  new URL('../../node_modules/@duckduckgo/autoconsent/dist/autoconsent.playwright.js', import.meta.url),
);
const background = (config: object, rules: readonly unknown[]): string => {
  const answer = { type: 'initResp', config: { enabled: true, ...config }, rules: { autoconsent: rules } };
  return `<script>window.autoconsentSendMessage = async ({ type, result }) => {
    if (/^opt(Out|In)Result$/.test(type)) window.agentDone = result;
    if (type === 'init') setTimeout(() => autoconsentReceiveMessage(${JSON.stringify(answer)}));
  }</script><script src="/autoconsent.js"></script>`;
};
const heuristics = { autoAction: 'optOut', enableHeuristicDetection: true, heuristicMode: 'reject' };

/** The rules as the package has them. */
const rule = (agent: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../dist/agents/${agent}.json`, import.meta.url), 'utf8'));

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
    const head = `${style}${heed}${background(heuristics, [])}`;
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

describe('an agent that goes by the rule in the package', () => {
  it.each(
    sample(
      [
        ['optOut', 'opt-in', { sale: false, performance: false }],
        ['optIn', 'opt-in', { sale: true, performance: true }],
        ['optOut', 'notice', undefined],
      ] as const,
      3,
    ),
  )('answers as its user wants: autoconsent, %s where the model is %s (R-EU-2)', async (autoAction, model, grants) => {
    const head = `${heed}${background({ autoAction, enableHeuristicDetection: false }, [rule('autoconsent')])}`;
    await visitor.visit(site.page('/rule.html', html({ config: { model, cookie: { name: 'heed' } }, head })));
    await visitor.until(() => Reflect.get(window, 'agentDone') === true);
    await visitor.waitNotToSee('[part=banner]');
    if (!grants) return;
    await visitor.until(() => window.heed.state.record);
    expect(await recordIn(visitor)).toMatchObject({ source: 'banner', grants });
  });

  it.each([
    ['nothing', 'opt-in', [], { functional: false, performance: false, social: false, targeting: false, sale: false }],
    ['statistics alone', 'opt-in', ['B'], { functional: false, performance: true, social: false, targeting: false }],
    ['no advertisements', 'opt-out', ['A', 'B', 'X'], { social: false, targeting: false, sale: false }],
  ] as const)(
    'puts each switch as its user wants: Consent-O-Matic, %s where the model is %s (R-EU-2)',
    async (_, model, wanted, grants) => {
      await visitor.visit(site.page('/rule.html', html({ config: { model, cookie: { name: 'heed' } } })));
      await visitor.waitToSee('[part=banner]');
      const { heed: own } = rule('consent-o-matic') as { heed: Rule };
      await visitor.run(followRule, own, wanted);
      await visitor.until(() => window.heed.state.record);
      expect(await recordIn(visitor)).toMatchObject({ source: 'preferences', grants });
      await visitor.waitNotToSee('dialog');
    },
  );
});
