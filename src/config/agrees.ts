type DeepReadonly<T> = T extends (...parts: never) => unknown
  ? T
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

/**
 * For `schema satisfies Agrees<typeof schema['_zod']['output'], Type>`: compiles only when both are the same, key by key, but
 * for `readonly`. Assigning one to the other and back would not do: it overlooks an optional key that only one of them has.
 */
export type Agrees<Found, Wanted> =
  (<T>() => T extends DeepReadonly<Found> ? 1 : 2) extends <T>() => T extends DeepReadonly<Wanted> ? 1 : 2
    ? unknown
    : never;
