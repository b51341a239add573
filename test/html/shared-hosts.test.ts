import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeedConfig, ServiceConfig } from '../../src/core/config.js';
import { resolvePolicy } from '../../src/core/policy.js';
import type { ConsentRecord } from '../../src/core/record.js';
import { readSignal } from '../../src/core/signal.js';
import { assess } from '../../src/core/standing.js';
import { gateHtml } from '../../src/html.js';
import { readConsent } from '../../src/server.js';

const service = (id: string, category: string, more: Partial<ServiceConfig> = {}): ServiceConfig => ({
  ...{ id, category, hosts: ['shared.example'] },
  ...more,
});
const stats = service('stats', 'performance');
const ads = service('ads', 'targeting', { shares: true });
const more = service('more', 'targeting', { sells: true });
const chat = service('chat', 'functional');
const seller = service('seller', 'performance', { sells: true });

const gate = (html: string, services: readonly ServiceConfig[]): string => gateHtml(html, { services });
const script = '<script src=//shared.example/></script>';
const held = (category: string, id: string, kept = 'src'): string =>
  kept === 'src'
    ? `<script src="//shared.example/" type="text/plain" data-category="${category}" data-service="${id}"></script>`
    : `<script type="text/plain" data-category="${category}" data-service="${id}" ${kept}="//shared.example/"></script>`;

describe('a tag whose host several services name', () => {
  it.each([
    ['of two categories', [stats, ads], 'performance', 'ads'],
    ['of one category', [ads, more], 'targeting', 'ads'],
    ['of two categories, and more than two', [more, stats, ads], 'targeting', 'stats'],
    ['of which one sells unseen', [stats, seller], 'performance', 'seller'],
    ['of which one sells unseen, of two categories', [seller, ads], 'targeting', 'seller'],
    ['of which both sell unseen', [seller, service('trade', 'functional', { sells: true })], 'seller', 'trade'],
    ['of which one bears a category’s name', [stats, service('sale', 'performance')], 'performance', 'sale'],
    ['of which one is strictly necessary', [service('pay', 'necessary'), stats], 'performance', 'stats'],
  ])('waits for all of those %s, and comes in the page (R-EU-1)', (_, services, category, id) => {
    expect(gate(script, services)).toBe(held(category, id));
  });

  it('waits for the next page where two ids can’t tell of all (R-EU-1)', () => {
    expect(gate(script, [stats, ads, chat])).toBe(held('performance', 'ads', 'data-held-src'));
    const trade = service('trade', 'functional', { shares: true });
    expect(gate(script, [seller, trade, ads])).toContain(' data-held-src=');
  });

  it('waits for the site’s own category as well, or for the next page (R-EU-1)', () => {
    const marked = (category: string): string => `<img data-category=${category} src=//shared.example/i>`;
    expect(gate(marked('performance'), [stats, ads])).toBe(
      '<img data-category="performance" data-service="ads" data-src="//shared.example/i">',
    );
    expect(gate(marked('social'), [stats, ads])).toBe(
      '<img data-category="social" data-service="stats" data-held-src="//shared.example/i">',
    );
    expect(gate('<img data-category src=//shared.example/i>', [stats])).toBe(
      '<img data-category="performance" data-service="stats" data-src="//shared.example/i">',
    );
  });

  it('waits for those alone that are denied where it is known who visits (R-CA-1, R-SIG-2)', () => {
    const config: HeedConfig = { services: [stats, chat, ads] };
    const careful = readConsent(new Headers({ 'Sec-GPC': '1' }), config, { region: 'US-CA' });
    expect(gateHtml(script, config, careful)).toBe(held('targeting', 'ads'));
  });

  it('has no placeholder promise that one category is enough for a frame (R-EU-1)', () => {
    const frame = '<iframe src="//shared.example/f">';
    expect(gate(frame, [stats, ads])).toBe(
      '<iframe data-category="stats" data-service="ads" data-src="//shared.example/f">',
    );
    expect(gate(frame, [ads, more])).toBe(
      '<iframe data-category="targeting" data-service="ads" data-src="//shared.example/f">',
    );
  });

  it('comes whole: no address of one service comes back with another (R-EU-1)', () => {
    const html = '<img src=//a.example/i srcset="//a.example/i, //b.example/i 2x" poster=//c.example/i>';
    const of = (host: string, other: ServiceConfig): ServiceConfig => ({ ...other, hosts: [host] });
    expect(gate(html, [of('a.example', stats), of('b.example', ads)])).toBe(
      '<img poster="//c.example/i" data-category="performance" data-service="ads" data-src="//a.example/i" data-srcset="//a.example/i, //b.example/i 2x">',
    );
    expect(gate(html, [of('a.example', stats), of('b.example', ads), of('c.example', chat)])).toBe(
      '<img data-category="performance" data-service="ads" data-src="//a.example/i" data-srcset="//a.example/i, //b.example/i 2x" data-held-poster="//c.example/i">',
    );
  });

  it('never goes before all of them are allowed, and goes then if it can (R-EU-1, R-CA-1)', () => {
    const anyFlag = fc.boolean();
    const anyCategory = fc.constantFrom('necessary', 'performance', 'functional', 'targeting', 'social');
    const anyService = fc.record({ category: anyCategory, sells: anyFlag, shares: anyFlag });
    const anyGrants = fc.dictionary(
      fc.constantFrom('performance', 'functional', 'targeting', 'social', 'sale'),
      anyFlag,
    );
    const outcomes = { held: 0, gone: 0, lost: 0 };
    fc.assert(
      fc.property(fc.array(anyService, { minLength: 1, maxLength: 4 }), anyGrants, anyFlag, (given, grants, gpc) => {
        const ids = ['one', 'two', 'sale', 'four'];
        const services = given.map(({ category, ...more }, at) => service(ids[at] as string, category, more));
        const record = {
          ...{ id: 'id', decidedAt: 1, model: 'opt-in', revision: 0 },
          grants,
        } as unknown as ConsentRecord;
        const { allowed } = assess(
          resolvePolicy({ services }, 'DE'),
          record,
          readSignal({ globalPrivacyControl: gpc }),
          2,
        );
        const html = gate(script, services);
        const { category = '', id = '' } =
          /category="(?<category>.*?)" data-service="(?<id>.*?)"/.exec(html)?.groups ?? {};
        // The same question as the gate in the page asks.
        const isFree = html === script || (allowed[category || id] === true && allowed[id] !== false);
        const isAllAllowed = services.every((each) => allowed[each.id] === true);
        const isLost = html.includes('data-held-src');
        outcomes[isLost ? 'lost' : isFree ? 'gone' : 'held']++;
        if (!isLost) expect(isFree).toBe(isAllAllowed);
      }),
      { numRuns: 3000 },
    );
    expect(Math.min(...Object.values(outcomes))).toBeGreaterThan(100);
  });
});
