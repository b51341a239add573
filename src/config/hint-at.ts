import { nearest } from './nearest.js';

/** Asks the site owner for the known name that was probably meant: the end of a message, empty where there is none like it. */
export function hintAt(given: string, known: readonly string[]): string {
  const meant = nearest(given, known);
  return meant === undefined ? '' : `; did you mean "${meant}"?`;
}
