/** Messages between a page and its frames; only `PageSays` says anything of the visitor. */
export type FrameMessage =
  /** A frame: “what is allowed?” */
  | { readonly heed: 'ask' }
  /** The page around it, which may have come later: “ask me”. */
  | { readonly heed: 'here' }
  | PageSays;

/** The answer, and each later one. */
export interface PageSays {
  readonly heed: 'says';
  /** Category → allowed. */
  readonly grants: Readonly<Record<string, boolean>>;
  /** When the visitor themselves decided so, in milliseconds since the epoch; 0 where they have not. */
  readonly decidedAt: number;
}

/** What is read of a message that may be anybody's. */
export type Read<Message> = { readonly [Key in keyof Message]?: unknown };

/** The origins that a site owner has listed, as browsers write them. What is none, such as `*`, is told to the console and left out. */
export function originsOf(id: string, listed: readonly string[] | undefined): readonly string[] {
  // A text instead of a list is one origin; spread, it would be letters.
  return [listed ?? []].flat().filter((text) => {
    try {
      if (new URL(text).origin === text) return true;
    } catch {}
    console.error(`heed: ${id} takes origins such as https://shop.example, and ${text} is none.`);
    return false;
  });
}
