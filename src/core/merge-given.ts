/**
 * Merges settings, later ones over earlier ones. A key that is `undefined` counts as not given: TypeScript lets a site write
 * `{ model: undefined }`, and that must not take the place of a stricter setting.
 */
export function mergeGiven<T extends object>(...layers: readonly (T | '' | false | undefined)[]): T {
  return Object.fromEntries(
    layers.flatMap((layer) => Object.entries({ ...layer })).filter((entry) => entry[1] !== undefined),
  ) as T;
}
