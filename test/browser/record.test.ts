// @vitest-environment jsdom
import Cookies from 'js-cookie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readRecord } from '../../src/browser/record-reader.js';
import { writeRecord } from '../../src/browser/record-writer.js';
import { encodeRecord } from '../../src/core/record.js';
import { day, grantsOf, now, optionalIds, recordOf } from '../samples.js';
import { cookiesOf, fillStorage, forgetEverything, go, refuseCookies, refuseStorage } from './page.js';

const accepted = recordOf({ decidedAt: now - 2000 });
const rejected = recordOf({ decidedAt: now - 1000, optedOut: true, grants: grantsOf(optionalIds, false) });

const heedCookie = () => cookiesOf().find(({ key }) => key === 'heed');

beforeEach(forgetEverything);
afterEach(() => {
  vi.restoreAllMocks();
});

describe('what the browser stores of a decision', () => {
  it('is one cookie and its mirror, and reads as what was written (R-STO-1)', () => {
    writeRecord(accepted, {}, 180);
    expect(cookiesOf().map(({ key }) => key)).toEqual(['heed']);
    expect(Object.keys(localStorage)).toEqual(['heed']);
    expect(readRecord('heed', now)).toEqual({ cookie: accepted, mirror: accepted, record: accepted });
  });

  it('stands in the cookie as it is, with nothing escaped (R-STO-1)', () => {
    writeRecord(accepted, {}, 180);
    expect(heedCookie()?.value).toBe(encodeRecord(accepted));
    expect(Cookies.get('heed')).toBe(encodeRecord(accepted));
  });

  it('is for this host alone, every path, same-site requests and https (R-STO-1)', () => {
    go('https://shop.example.com/deep/down');
    writeRecord(accepted, {}, 180);
    expect(heedCookie()).toMatchObject({
      ...{ domain: 'shop.example.com', hostOnly: true, path: '/', sameSite: 'lax', secure: true },
    });
  });

  it('does without Secure where the page has no https (R-STO-1)', () => {
    go('http://localhost/');
    writeRecord(accepted, {}, 180);
    expect(heedCookie()).toMatchObject({ sameSite: 'lax', secure: false });
  });

  it.each([30, 180, 400])('lives for as long as it is told: %i days (R-STO-1)', (days) => {
    writeRecord(accepted, {}, days);
    const life = (heedCookie()?.expiryTime() ?? 0) - Date.now();
    expect(Math.abs(life - days * day)).toBeLessThan(5000);
  });

  it('can have another name and path', () => {
    go('https://shop.example.com/shop/cart');
    writeRecord(accepted, { cookie: { name: 'consent', path: '/shop' } }, 180);
    expect(cookiesOf()).toMatchObject([{ key: 'consent', path: '/shop' }]);
    expect(readRecord('consent', now).record).toEqual(accepted);
    expect(readRecord('heed', now).record).toBeUndefined();
  });

  it('can be shared among subdomains, and then no older one of this host is in its way (R-STO-1)', () => {
    writeRecord(accepted, {}, 180);
    writeRecord(rejected, { cookie: { domain: '.example.com' } }, 180);
    expect(cookiesOf()).toMatchObject([{ key: 'heed', domain: 'example.com', hostOnly: false }]);
    expect(readRecord('heed', now).cookie).toEqual(rejected);
  });
});

describe('a visitor who comes back', () => {
  it.each([
    ['the cookie is gone, by the mirror', () => Cookies.remove('heed')],
    ['the mirror is gone, by the cookie', () => localStorage.clear()],
    ['the cookie was changed by somebody, by the mirror', () => Cookies.set('heed', 'accept-everything')],
    ['the mirror was changed by somebody, by the cookie', () => localStorage.setItem('heed', '{"all":true}')],
  ])('is known where %s (R-STO-1, R-STO-2)', (_, meddle) => {
    writeRecord(accepted, {}, 180);
    meddle();
    expect(readRecord('heed', now).record).toEqual(accepted);
  });

  it.each([
    ['cookie', rejected, accepted],
    ['mirror', accepted, rejected],
  ])('is known by the newer one: the %s (R-STO-1)', (_, inCookie, inMirror) => {
    Cookies.set('heed', encodeRecord(inCookie));
    localStorage.setItem('heed', encodeRecord(inMirror));
    expect(readRecord('heed', now).record).toEqual(rejected);
  });

  it('is not known by another cookie whose name only ends or begins alike (R-STO-2)', () => {
    for (const name of ['xheed', 'heedx', 'heed.js']) Cookies.set(name, encodeRecord(accepted));
    expect(readRecord('heed', now).record).toBeUndefined();
  });

  it('is known by a record of the future alone where there is no other (R-STO-2)', () => {
    const ahead = { ...rejected, decidedAt: now + day };
    localStorage.setItem('heed', encodeRecord(ahead));
    expect(readRecord('heed', now).record).toEqual({ ...ahead, decidedAt: 0 });
    Cookies.set('heed', encodeRecord(accepted));
    expect(readRecord('heed', now).record).toEqual(accepted);
  });

  it('is not known by what is no record in both places (R-STO-2)', () => {
    Cookies.set('heed', 'x'.repeat(3000));
    localStorage.setItem('heed', encodeRecord(accepted).slice(0, -10));
    expect(readRecord('heed', now)).toEqual({ cookie: undefined, mirror: undefined, record: undefined });
  });
});

describe('a browser that stores nothing', () => {
  it('makes nothing throw where it refuses cookies (R-STO-2)', () => {
    refuseCookies();
    expect(() => writeRecord(accepted, { cookie: { domain: '.example.com' } }, 180)).not.toThrow();
    expect(readRecord('heed', now)).toMatchObject({ cookie: undefined, record: accepted });
  });

  it('makes nothing throw where it refuses localStorage (R-STO-2)', () => {
    refuseStorage();
    expect(() => writeRecord(accepted, {}, 180)).not.toThrow();
    expect(readRecord('heed', now)).toMatchObject({ mirror: undefined, record: accepted });
  });

  it('makes nothing throw where localStorage is full (R-STO-2)', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(() => writeRecord(accepted, {}, 180)).not.toThrow();
    expect(readRecord('heed', now)).toMatchObject({ mirror: undefined, record: accepted });
  });

  it('has no consent come back that a visitor has withdrawn while localStorage was full, once the cookie is gone (R-EU-5, R-STO-1)', () => {
    writeRecord(accepted, {}, 180);
    fillStorage();
    writeRecord({ ...rejected, source: 'withdrawal', id: 'abcdefgh12345678', previous: accepted.id }, {}, 180);
    expect(readRecord('heed', now)).toMatchObject({ mirror: undefined, record: { source: 'withdrawal' } });
    Cookies.remove('heed');
    expect(readRecord('heed', now).record).toBeUndefined();
  });
});
