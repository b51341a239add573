/** Lays settings over each other, the last on top. What is `undefined`, as plain TypeScript lets a site write, opens nothing: it is not given. */
export function mergeGiven<T extends object>(...layers: readonly (T | '' | false | undefined)[]): T {
  return Object.fromEntries(
    layers.flatMap((layer) => Object.entries({ ...layer })).filter((entry) => entry[1] !== undefined),
  ) as T;
}
