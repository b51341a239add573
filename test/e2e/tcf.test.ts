import { TCString } from '@iabtcf/core';
import type { HeedConfig } from 'heed';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from './bundle.js';
import { accept, html, pretendedSignal } from './pages.js';
import { auction, bid, prebid } from './prebid.js';
import { openSite, type Site } from './site.js';
import { openVisitor, type Visitor } from './visitor.js';
import { forget } from './witness.js';

let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  site = await openSite();
  visitor = await openVisitor();
  site.file('/cmp.js', await registeredCmp());
  site.file('/prebid.js', await prebid(['gdpr']));
});
afterEach(async () => {
  await forget(visitor);
  site.clearLog();
});
afterAll(() => site.close());

/** The bundle of a site that is a registered CMP: the IAB's library, a vendor that listens to it, and heed as its interface. */
function registeredCmp(): Promise<string> {
  return bundle(`
    import { CmpApi } from '@iabtcf/cmpapi';
    import { TCString } from '@iabtcf/core';
    import { createConsent } from 'heed';
    import { tcf } from 'heed/integrations';
    import { mount } from 'heed/ui';
    import { createModel } from '../integrations/foreign-tcf.ts';
    const cmpApi = new CmpApi(28, 1, true);
    const stored = () => (document.cookie.match(/heed=[^;]*[.](banner|api|withdrawal|gpc)[.]/) ?? [])[1];
    window.ran = [];
    __tcfapi('addEventListener', 2, ({ eventStatus, tcString, gdprApplies }) =>
      ran.push([eventStatus, gdprApplies, tcString && 'string', stored()].join(' ').trim()));
    document.addEventListener('heed:change', ({ detail }) => detail.action && ran.push('page'));
    const integration = tcf({
      cmpApi, model: createModel(), encode: (model) => TCString.encode(model),
      vendors: { 7: 'targeting', 9: ['performance', 'targeting'] },
    });
    window.heed = createConsent(heedConfig, { integrations: [integration] });
    mount(window.heed);`);
}

async function visit(config: HeedConfig, head = ''): Promise<void> {
  const page = { config: { cookie: { name: 'heed' }, trigger: false, ...config }, head };
  const scripts = '<script src="/prebid.js"></script><script src="/cmp.js"></script>';
  await visitor.visit(site.page('/page.html', html({ ...page, body: scripts })));
  await visitor.run(() => window.heed.ready);
}

/** What a TC string says yes to, as the IAB's library reads it. */
function consents(text = ''): unknown {
  const { purposeConsents, vendorConsents } = TCString.decode(text);
  const yes = (vector: Iterable<readonly [number, boolean]>): number[] =>
    [...vector].flatMap(([id, is]) => (is ? [id] : []));
  return { purposes: yes(purposeConsents), vendors: yes(vendorConsents) };
}

const told = (): Promise<string[]> => visitor.run(() => window.ran ?? []);

describe('heed as the interface of a registered CMP', () => {
  it('tells vendors that it asks, then of each decision once it is stored and before the page (R-VEN-1)', async () => {
    await visit({ model: 'opt-in', region: 'DE' });
    await visitor.waitToSee('[part=banner]');
    await visitor.until(() => window.ran?.length === 1);
    expect(await told()).toEqual(['cmpuishown true']);
    await visitor.click('[part=banner] button', 'Accept all');
    await visitor.until(() => window.ran?.includes('page'));
    expect((await told()).slice(1)).toEqual(['useractioncomplete true string banner', 'page']);
    await visitor.run(() => window.heed.withdraw());
    expect((await told()).slice(3)).toEqual(['useractioncomplete true string withdrawal', 'page']);
    // The next page is told what holds before anybody asks.
    await visit({ model: 'opt-in', region: 'DE' });
    await visitor.until(() => window.ran?.length);
    expect((await told())[0]).toBe('tcloaded true string withdrawal');
  });

  it('is waited for by Prebid, whose request for ads has the string of what was allowed, and after that of the next (R-EU-1)', async () => {
    await visit({ model: 'opt-in', region: 'DE' });
    await bid(visitor, site);
    expect(site.requestsTo('/auction')).toEqual([]);
    await accept(visitor);
    const { regs, user } = await auction(site);
    expect(regs?.ext?.gdpr).toBe(1);
    const all = { purposes: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], vendors: [7, 9] };
    expect(consents(user?.ext?.consent)).toEqual(all);
    await visitor.run(() => window.heed.save({ targeting: false, sale: false, social: false }));
    site.clearLog();
    await bid(visitor, site);
    expect(consents((await auction(site)).user?.ext?.consent)).toEqual({ purposes: [1, 8, 9, 10, 11], vendors: [] });
  });

  it('gives ads no consent under the privacy signal, whatever is accepted (R-CA-2, R-SIG-7)', async () => {
    await visit({ model: 'opt-in', region: 'DE' }, `<script>${pretendedSignal}</script>`);
    await accept(visitor);
    await bid(visitor, site);
    expect(consents((await auction(site)).user?.ext?.consent)).toEqual({ purposes: [1, 8, 9, 10, 11], vendors: [] });
  });

  it('says that the GDPR does not apply where heed asks nobody first', async () => {
    await visit({ model: 'opt-out', region: 'US-CA' });
    await bid(visitor, site);
    expect((await auction(site)).regs?.ext?.gdpr).toBe(0);
    expect((await told())[0]).toMatch(/^tcloaded false/);
  });
});
