import type { Judge } from './judge.js';
import { patch } from './patch.js';

/** Lets a cookie of a denied service come to nothing; to read and to delete stays free. */
export function guardCookies({ denyName }: Judge): () => void {
  const isDenied = (name: string): boolean => denyName('cookies', name);
  const { cookieStore } = window as { cookieStore?: object };
  const undos = [
    patch(
      Document.prototype,
      'cookie',
      ({ args: [cookie] }) => {
        const [pair = '', ...attributes] = `${cookie}`.split(';');
        const name = pair.split('=', 1)[0]?.trim() ?? '';
        return isDenied(name) && !attributes.some(isOver) ? () => {} : undefined;
      },
      'set',
    ),
    patch(cookieStore && Object.getPrototypeOf(cookieStore), 'set', ({ self, args: [given] }) => {
      const { name = given, expires } = Object(given) as { name?: unknown; expires?: number | null };
      const isDeleting = typeof expires === 'number' && expires <= Date.now();
      return self === cookieStore && isDenied(`${name}`) && !isDeleting ? () => Promise.resolve() : undefined;
    }),
  ];
  return () => {
    for (const undo of undos) undo();
  };
}

/** Whether an attribute of a cookie ends it. */
function isOver(attribute: string): boolean {
  const [name = '', value = ''] = attribute.split('=').map((part) => part.trim().toLowerCase());
  return (name === 'max-age' && Number(value) <= 0) || (name === 'expires' && Date.parse(value) <= Date.now());
}
