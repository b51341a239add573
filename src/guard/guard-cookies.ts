import type { Judge } from './judge.js';
import { patch, type Realm, type Undo } from './patch.js';

/**
 * Lets a cookie of a denied service come to nothing: whoever sets it deletes it, once it is known that it is denied; what is kept from
 * an earlier page may turn out to be allowed. To read it stays free.
 */
export function guardCookies({ Document, CookieStore }: Realm, judge: Judge): Undo[] {
  return [
    patch(
      Document.prototype,
      'cookie',
      ({ args: [cookie], go }) => {
        // Of two lives the last one counts; some browsers read no further than a control character.
        const [text = ''] = `${cookie}`.split(/[\0\r\n]/);
        const [name = ''] = text.split(/[=;]/);
        return judge.denyName('cookies', name.trim()) && (() => judge.isSettled && go([`${text};Max-Age=0`]));
      },
      'set',
    ),
    // Missing in an insecure context.
    patch((CookieStore as typeof CookieStore | undefined)?.prototype, 'set', ({ self, args: [given] }) => {
      const { name = given } = Object(given) as { name?: unknown };
      return (
        judge.denyName('cookies', `${name}`) &&
        (async () => judge.isSettled && (self as CookieStore).delete(given as string))
      );
    }),
  ];
}
