import { expect, it } from 'vitest';
import type { Agrees } from '../../src/config/agrees.js';

interface Site {
  readonly name: string;
  readonly pages?: readonly { readonly path: string }[];
  readonly find?: () => string | undefined;
}

interface Mutable {
  name: string;
  pages?: { path: string }[];
  find?: () => string | undefined;
}

it('does not compile when schema and type differ in a key, in what is optional or deep inside', () => {
  const site = {};
  site satisfies Agrees<Mutable, Site>;
  // @ts-expect-error an optional key that only the type has
  site satisfies Agrees<Omit<Mutable, 'pages'>, Site>;
  // @ts-expect-error an optional key that only the schema has
  site satisfies Agrees<Mutable & { extra?: string }, Site>;
  // @ts-expect-error a key that is optional in one of them only
  site satisfies Agrees<Required<Mutable>, Site>;
  // @ts-expect-error a key that takes `undefined` in one of them only
  site satisfies Agrees<Omit<Mutable, 'find'> & { find?: (() => string | undefined) | undefined }, Site>;
  // @ts-expect-error a wider type further in
  site satisfies Agrees<Omit<Mutable, 'pages'> & { pages?: { path: string | number }[] }, Site>;
  expect(site).toEqual({});
});
