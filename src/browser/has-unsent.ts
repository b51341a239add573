import { attempt } from './attempt.js';

/**
 * Whether an entry of the consent log, as `storeEntry` names them, is still to be sent.
 * @param name of the record.
 */
export function hasUnsent(name: string): boolean | undefined {
  return attempt(() =>
    Object.keys(localStorage).some((key) => key.startsWith(`${name}.log.`) && key.endsWith('.unsent')),
  );
}
