import type { Judge } from './judge.js';
import { patch, type Realm, type Undo } from './patch.js';

/**
 * Lets setting a cookie of a denied service delete it instead. Until it is known what is allowed it does nothing, as the cookie of an
 * earlier page may turn out to be allowed. Reading stays free.
 */
export function guardCookies({ Document, CookieStore }: Realm, judge: Judge): Undo[] {
  return [
    patch(
      Document.prototype,
      'cookie',
      ({ args: [cookie], go }) => {
        // Put last, `Max-Age=0` counts before any other life; after a control character some browsers would not read it.
        const [text = ''] = `${cookie}`.split(/[\0\r\n]/);
        const [name = ''] = text.split(/[=;]/);
        return judge.denyName('cookies', name.trim()) && (() => judge.isSettled && go([`${text};Max-Age=0`]));
      },
      'set',
    ),
    // `CookieStore` is missing in an insecure context.
    patch((CookieStore as typeof CookieStore | undefined)?.prototype, 'set', ({ self, args: [given] }) => {
      const { name = given } = Object(given) as { name?: unknown };
      return (
        judge.denyName('cookies', `${name}`) &&
        (async () => judge.isSettled && (self as CookieStore).delete(given as string))
      );
    }),
  ];
}
