/** What a gate holds back: of a category, of a service, or of a service that needs another category as well. */
export interface Held {
  readonly category?: string | undefined;
  readonly service?: string | undefined;
}

/** The ids that have to be allowed, all of them, for a gate to open. */
export function heldIds({ category, service }: Held): string[] {
  return [category, service].filter((id) => id !== undefined);
}
