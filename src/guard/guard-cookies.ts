import type { Judge } from './judge.js';
import { patch, type Realm, type Undo } from './patch.js';

/** Lets a cookie of a denied service come to nothing: whoever sets it deletes it. To read it stays free. */
export function guardCookies({ Document, CookieStore }: Realm, { denyName }: Judge): Undo[] {
  return [
    patch(
      Document.prototype,
      'cookie',
      ({ args: [cookie], go }) => {
        // Of two lives the last one counts; some browsers read no further than a control character.
        const [text = ''] = `${cookie}`.split(/[\0\r\n]/);
        const [name = ''] = text.split(/[=;]/);
        return denyName('cookies', name.trim()) && (() => go([`${text};Max-Age=0`]));
      },
      'set',
    ),
    // Missing in an insecure context.
    patch((CookieStore as typeof CookieStore | undefined)?.prototype, 'set', ({ self, args: [given] }) => {
      const { name = given } = Object(given) as { name?: unknown };
      return denyName('cookies', `${name}`) && (() => (self as CookieStore).delete(given as string));
    }),
  ];
}
