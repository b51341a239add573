import * as z from 'zod/mini';

/** Any text. */
export const textSchema: z.ZodMiniString<string> = z.string().check(z.describe('a text'));

/** The id of a category, group or service, as core's `isId` takes it. */
export const idSchema: z.ZodMiniString<string> = textLike(
  /^[A-Za-z][\w-]{0,31}$/,
  'an id: letters, digits, "-" and "_", beginning with a letter, at most 32',
);

/**
 * A text of one form.
 * @param allowed what the form is, in words: messages quote it and editors show it.
 */
export function textLike(form: RegExp, allowed: string): z.ZodMiniString<string> {
  return z.string().check(z.regex(form), z.describe(allowed));
}
