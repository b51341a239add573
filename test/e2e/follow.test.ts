import type { HeedConfig } from 'heed';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ForeignGpp } from '../integrations/foreign-gpp.js';
import { type Said, vendorList, yesToAll } from '../integrations/foreign-tcf.js';
import { bundle } from './bundle.js';
import { heed, held, html, pretendedSignal } from './pages.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget, partsOn, settle } from './witness.js';

declare global {
  interface Window {
    /** The foreign consent manager: it is asked by the page, and answers with `undefined` where the GDPR doesn't apply. */
    cmp?: { ask(): void; say(said: Said | undefined): void; come(): void };
    /** The same of GPP. */
    gppCmp?: ForeignGpp;
  }
}

let site: Site;
let visitor: Visitor;

const cookie = { name: 'heed-follows' };
const stub = '<script src="/stub.js"></script>';
const cmp = '<script src="/cmp.js"></script>';

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
  site.file('/stub.js', await bundle(`import '@iabtcf/stub';`));
  site.file('/cmp.js', await foreignCmp());
  const gpp = `import { openForeignGpp } from '../integrations/foreign-gpp.ts'; window.gppCmp = openForeignGpp();`;
  site.file('/gpp-cmp.js', await bundle(gpp));
});
afterEach(async () => {
  await forget(visitor);
  site.clearLog();
});
afterAll(() => site.close());

/** A consent manager made of the IAB's own library. It remembers nothing, and comes when the page says so. */
function foreignCmp(): Promise<string> {
  return bundle(`
    import { CmpApi } from '@iabtcf/cmpapi';
    import { GVL, TCModel, TCString } from '@iabtcf/core';
    let api;
    const come = () => (api ??= new CmpApi(28, 1, true));
    const encode = ({ purposes = [], vendors = [] }) => {
      const model = new TCModel(new GVL(${JSON.stringify(vendorList)}));
      Object.assign(model, { cmpId: 28, cmpVersion: 1, isServiceSpecific: true });
      model.purposeConsents.set(purposes);
      model.vendorConsents.set(vendors);
      return TCString.encode(model);
    };
    window.cmp = {
      come,
      ask: () => come().update('', true),
      say: (said) => come().update(said ? encode(said) : null, false),
    };`);
}

/** A tag of the third party in each category, all of them held. */
const tags = (): string =>
  ['performance', 'targeting', 'social', 'sale']
    .map((id) => held(`data-category="${id}" src="${site.thirdParty}/tag.js?id=${id}"`))
    .join('');

async function visit(config: HeedConfig, head: string): Promise<void> {
  await visitor.visit(site.page('/page.html', html({ config: { cookie, ...config }, head, body: tags() })));
  await visitor.until(() => window.heed?.state?.ready);
}

const reached = (): string[] =>
  site
    .requestsTo('/tag.js')
    .map((path) => path.replace(/.*=/, ''))
    .sort();
const say = (said: Said | undefined): Promise<void> => visitor.run((words) => window.cmp?.say(words), said);
const state = () =>
  visitor.run(() => {
    const { surface, grants, record } = window.heed.state;
    return { surface, grants, source: record?.source ?? 'none', id: record?.id };
  });
const files = async (): Promise<string[]> => (await partsOn(visitor)).filter((name) => name.startsWith('with-'));

describe("a page that another consent manager's TCF is on", () => {
  it('has its tags go by what that one says: held until then, let go after, and held anew on each page', async () => {
    const config: HeedConfig = { region: 'US', integrations: { 'follow-tcf': true } };
    await visit(config, stub + heed + cmp);
    // heed has given the stub its listener before the real consent manager has come, which takes it over.
    await visitor.run(() => window.cmp?.ask());
    await settle(visitor, site.thirdParty);
    expect([reached(), await state()]).toMatchObject([[], { surface: 'none', source: 'none' }]);
    await say({ purposes: [1, 8, 9, 10] });
    await visitor.until(() => window.ran?.includes('performance'));
    await settle(visitor, site.thirdParty);
    expect(reached()).toEqual(['performance']);
    await say(yesToAll);
    await visitor.until(() => window.ran?.length === 4);
    const { id, ...decided } = await state();
    expect(decided).toMatchObject({ surface: 'none', source: 'cmp', grants: { sale: true } });
    expect(await files()).toEqual(['with-follow-tcf']);
    await say({ purposes: [1, 8, 9, 10] });
    await visitor.until(() => !window.heed.allows('sale'));
    await say(yesToAll);
    await visitor.until(() => window.heed.allows('sale'));

    // On the next page nothing goes before that one has spoken, and what it says again is no new decision.
    const before = await state();
    expect(before.id).not.toBe(id);
    site.clearLog();
    await visit(config, stub + heed + cmp);
    await settle(visitor, site.thirdParty);
    expect([reached(), await state()]).toMatchObject([[], { surface: 'none', grants: { performance: false } }]);
    await say(yesToAll);
    await visitor.until(() => window.ran?.length === 4);
    expect(await state()).toMatchObject({ source: 'cmp', id: before.id });
  });

  it('denies what the privacy signal denies, and everything where that one says that the GDPR does not apply (R-CA-2)', async () => {
    const signal = `<script>${pretendedSignal}</script>`;
    await visit({ integrations: { 'follow-tcf': true } }, signal + heed + cmp);
    await say(undefined);
    await settle(visitor, site.thirdParty);
    expect(reached()).toEqual([]);
    await say(yesToAll);
    await visitor.until(() => window.ran?.includes('performance'));
    await settle(visitor, site.thirdParty);
    expect([reached(), await state()]).toMatchObject([['performance'], { surface: 'none', source: 'gpc' }]);
  });

  it('denies everything where that one never comes, and asks nobody either (R-EU-1)', async () => {
    await visit({ region: 'US', integrations: { 'follow-tcf': { wait: 200 } } }, heed);
    await settle(visitor, site.thirdParty);
    expect([reached(), await state()]).toMatchObject([[], { surface: 'none', source: 'none' }]);
  });
});

describe('a page that another consent manager’s GPP is on', () => {
  const gppCmp = '<script src="/gpp-cmp.js"></script>';
  const config: HeedConfig = { region: 'US-CA', integrations: { 'follow-gpp': true } };
  const yes = { SaleOptOut: 2, SharingOptOut: 2 };
  const no = { SaleOptOut: 1, SharingOptOut: 1 };
  const ask = (): Promise<void> => visitor.run(() => window.gppCmp?.ask());
  const tell = (usca: object): Promise<void> =>
    visitor.run((fields) => window.gppCmp?.say({ usca: fields as Record<string, unknown> }), usca);

  it.each([
    ['before heed', gppCmp + heed],
    ['after heed', heed + gppCmp],
  ])('has its tags go by what that one says, and each change with it, where it comes %s (R-GPP-3)', async (_, head) => {
    await visit(config, head);
    await ask();
    await settle(visitor, site.thirdParty);
    expect([reached(), await state()]).toMatchObject([[], { surface: 'none', source: 'none' }]);
    await tell(no);
    await visitor.until(() => window.ran?.includes('performance'));
    await settle(visitor, site.thirdParty);
    expect([reached(), await state()]).toMatchObject([['performance'], { surface: 'none', source: 'cmp' }]);
    await ask();
    await tell(yes);
    await visitor.until(() => window.ran?.length === 4);
    expect(reached()).toEqual(['performance', 'sale', 'social', 'targeting']);
    expect(await files()).toEqual(['with-follow-gpp']);
    await ask();
    await tell(no);
    await visitor.until(() => !window.heed.allows('sale') && !window.heed.allows('targeting'));
  });

  it('denies what the privacy signal denies, whatever that one says (R-CA-1, R-CA-2)', async () => {
    await visit(config, `<script>${pretendedSignal}</script>${heed}${gppCmp}`);
    await ask();
    await tell(yes);
    await visitor.until(() => window.ran?.includes('performance'));
    await settle(visitor, site.thirdParty);
    expect([reached(), await state()]).toMatchObject([['performance'], { surface: 'none', source: 'gpc' }]);
  });
});
