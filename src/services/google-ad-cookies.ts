import type { CookieDescription, ThirdPartyCookie } from '../core/config.js';

/** DoubleClick's own, on its host. */
export const doubleClickCookie: ThirdPartyCookie = {
  name: 'IDE',
  domain: 'doubleclick.net',
  purpose: 'Recognises the browser on other sites.',
  days: 730,
};

/** What Google's ads leave behind on a page that shows them. */
export const googleAdCookies: readonly CookieDescription[] = ['__gads', '__gpi'].map((name) => ({
  name,
  purpose: 'Counts how often an ad was shown, and against fraud.',
  days: 395,
}));
