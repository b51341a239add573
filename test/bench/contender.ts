import type { Work } from './work.js';

/** One way to ask for consent, set up as its documentation has it for the work at hand. */
export interface Contender {
  readonly name: string;
  /** All of the head but for the title. */
  head(work: Work): string;
  /** What stands at the end of the body: the tags, where they are marked up, and what shows the preferences again. */
  body(work: Work): string;
  /** What its page fetches, by path. */
  files(): Promise<Files>;
  /** The banner as it can be seen, and in it the buttons to accept and to choose. CSS selectors, also of shadow roots. */
  readonly banner: string;
  readonly accept: string;
  readonly choose: string;
  /** The preferences as they can be seen. */
  readonly preferences: string;
}

/** Path → content; a path ends as its type does. */
export type Files = Readonly<Record<string, string>>;

/** The tags as markup, with what a contender marks them by. */
export function markTags({ tags }: Work, marksOf: (tag: Work['tags'][number]) => string): string {
  return tags.map((tag) => `<script type="text/plain" ${marksOf(tag)}></script>`).join('\n');
}

/** As JSON that may stand in a script element. */
export function inScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
