// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { clearServices } from '../../src/browser/cookie-jar.js';
import type { ServiceConfig } from '../../src/core/config.js';
import { criteo, googleMaps, microsoftAdvertising, vimeo, youtube } from '../../src/services.js';
import { cookiesOf, forgetEverything, go, refuseStorage, setCookie } from './page.js';

const services: ServiceConfig[] = [
  {
    id: 'counter',
    category: 'performance',
    cookies: [{ name: '_ga' }, { name: '_ga_*' }, { name: 'shared' }],
    storage: ['counter.*'],
  },
  { id: 'chat', category: 'functional', cookies: [{ name: 'chat' }, { name: 'shared' }], storage: ['counter.chat'] },
  { id: 'video', category: 'functional' },
];

const names = (): string[] =>
  cookiesOf()
    .map(({ key }) => key)
    .sort();

beforeEach(() => {
  forgetEverything();
  go('https://shop.example.com/a/b');
});

describe('a withdrawal', () => {
  it('deletes the cookies of what is denied now, by name and by pattern, and no others (R-EU-7)', () => {
    for (const name of ['_ga', '_ga_X1', '_gat', 'x_ga', 'chat', 'session']) setCookie(`${name}=1`);
    clearServices(services, { chat: true }, 'heed');
    expect(names()).toEqual(['_gat', 'chat', 'session', 'x_ga']);
  });

  it.each([
    ['this host', ''],
    ['the root', ';Path=/'],
    ['the folder above', ';Path=/a'],
    ['the folder above, with a slash', ';Path=/a/'],
    ['this very page', ';Path=/a/b'],
    ['all subdomains', ';Domain=example.com;Path=/'],
    ['all subdomains, with a dot', ';Domain=.example.com;Path=/a'],
    ['this host and those below', ';Domain=shop.example.com;Path=/'],
    ['https', ';Secure;Path=/'],
    ['all subdomains and https', ';Secure;Domain=example.com;Path=/a/b'],
  ])('deletes a cookie that was set for %s (R-EU-7)', (_, attributes) => {
    setCookie(`_ga=1${attributes}`);
    expect(names()).toEqual(['_ga']);
    clearServices(services, { chat: true }, 'heed');
    expect(names()).toEqual([]);
  });

  it("leaves heed's own record, and the log of decisions, to a visitor who has refused, whatever a service lays claim to (R-EU-5, R-EU-6)", () => {
    const greedy = [{ id: 'x', category: 'sale', cookies: [{ name: 'he*' }], storage: ['he*'] }];
    for (const name of ['heed', 'heed.visit', 'heedful']) setCookie(`${name}=1;Path=/`);
    for (const key of ['heed', 'heed.verdict', 'heed.log.1.a.unsent', 'heedful']) localStorage.setItem(key, '1');
    clearServices(greedy, {}, 'heed');
    expect(names()).toEqual(['heed', 'heed.visit']);
    expect(Object.keys(localStorage).sort()).toEqual(['heed', 'heed.log.1.a.unsent', 'heed.verdict']);
  });

  it('deletes a cookie that was set for a folder from a page in it (R-EU-7)', () => {
    go('https://shop.example.com/a/b/');
    setCookie('_ga=1;Path=/a/b/');
    setCookie('_ga_2=1;Path=/a/b');
    clearServices(services, { chat: true }, 'heed');
    expect(names()).toEqual([]);
  });

  it('deletes every one of several cookies of the same name (R-EU-7)', () => {
    for (const path of ['/', '/a', '/a/b']) setCookie(`_ga=1;Path=${path}`);
    setCookie('_ga=1;Path=/;Domain=example.com');
    expect(names()).toHaveLength(4);
    clearServices(services, { chat: true }, 'heed');
    expect(names()).toEqual([]);
  });

  it('deletes cookies whose names begin with __Secure- (R-EU-7)', () => {
    setCookie('__Secure-ga=1;Secure;Path=/');
    clearServices([{ id: 'x', category: 'sale', cookies: [{ name: '__Secure-*' }] }], {}, 'heed');
    expect(names()).toEqual([]);
  });

  it('deletes keys of localStorage and sessionStorage, and no others (R-EU-7)', () => {
    for (const storage of [localStorage, sessionStorage]) {
      for (const key of ['counter.id', 'counter.', 'counter', 'cart']) storage.setItem(key, '1');
    }
    clearServices(services, { chat: true }, 'heed');
    expect(Object.keys(localStorage).sort()).toEqual(['cart', 'counter']);
    expect(Object.keys(sessionStorage).sort()).toEqual(['cart', 'counter']);
  });

  it('leaves what an allowed service describes as its own (R-EU-7)', () => {
    for (const name of ['_ga', 'shared', 'chat']) setCookie(`${name}=1`);
    localStorage.setItem('counter.chat', '1');
    clearServices(services, { chat: true }, 'heed');
    expect(names()).toEqual(['chat', 'shared']);
    expect(localStorage.getItem('counter.chat')).toBe('1');
  });

  it('deletes what two services have in common once both are denied (R-EU-7)', () => {
    for (const name of ['_ga', 'shared', 'chat']) setCookie(`${name}=1`);
    clearServices(services, {}, 'heed');
    expect(names()).toEqual([]);
  });

  it('touches nothing of services that are allowed or say nothing of what they leave', () => {
    setCookie('_ga=1');
    clearServices(services, { counter: true, chat: true }, 'heed');
    expect(names()).toEqual(['_ga']);
  });

  it("keeps a cookie of the site's own that has the name of one on a vendor's host (R-EU-7)", () => {
    for (const name of ['uid', 'player', 'PREF', 'NID', 'cto_bundle', '_uetvid']) setCookie(`${name}=1`);
    const shop = [criteo(), vimeo(), youtube(), googleMaps(), microsoftAdvertising()];
    clearServices(shop, {}, 'heed');
    expect(names()).toEqual(['NID', 'PREF', 'player', 'uid']);
  });

  it('makes nothing throw where storage is blocked (R-STO-2)', () => {
    setCookie('_ga=1');
    refuseStorage();
    expect(() => clearServices(services, { chat: true }, 'heed')).not.toThrow();
    expect(names()).toEqual([]);
  });
});
