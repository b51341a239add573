/** What a gate waits for: a category, a service, or both, where the category need not be the service's own. */
export interface Held {
  readonly category?: string | undefined;
  readonly service?: string | undefined;
}

/** The ids that have to be allowed, all of them, for a gate to open. */
export function heldIds({ category, service }: Held): string[] {
  return [category, service].filter((id) => id !== undefined);
}
