import type { Grants } from './record.js';

/** Ids of the categories and services that the first of two allows and the other doesn't: what a change adds or, turned round, takes away. */
export function beyond(allowed: Grants, other: Grants): string[] {
  return Object.keys(allowed).filter((id) => allowed[id] && !other[id]);
}
