import * as z from 'zod/mini';
import type { ConsentRecord, Source } from '../core/record.js';
import { modelSchema } from './category-schema.js';

/** How far ahead the clock that wrote a record may be, in milliseconds: as in core, whose values this layer doesn't import. */
const clockTolerance = 300_000;

/** How long a visit may last, in milliseconds: a day, as in core. */
const longestVisit = 86_400_000;

const textOf = (form: RegExp): z.ZodMiniString<string> => z.string().check(z.regex(form));

const ids = textOf(/^[\w~-]{0,1800}$/);

const id = textOf(/^[0-9a-z]{0,16}$/);

const fields = z.tuple([
  z.literal('1'),
  textOf(/^[0-9a-z]{1,7}$/),
  textOf(/^\d{1,9}$/),
  modelSchema,
  // Any word, for a later version may know more sources.
  z.custom<Source>((value) => /^[a-z]{1,16}$/.test(String(value))),
  z.enum(['0', '1', '2', '3']),
  ids,
  ids,
  id,
  id,
]);

const recordSchema = z.pipe(
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((text: string) => text.split('.')),
    ),
    fields,
  ),
  z.transform(toRecord),
);

/**
 * Reads a stored record by its schema: the twin of core's `decodeRecord`, for servers and tests. Never throws.
 * @param now milliseconds since the epoch.
 * @returns nothing where the text is no record, or of a visit that is over; one from the future without its date.
 */
export function validateRecord(text: unknown, now: number): ConsentRecord | undefined {
  const { data } = z.safeParse(recordSchema, text);
  if (!data) return undefined;
  const record = data.decidedAt > now + clockTolerance ? { ...data, decidedAt: 0 } : data;
  return record.override === 'visit' && now - record.decidedAt > longestVisit ? undefined : record;
}

function toRecord([, seconds, revision, model, source, flag, granted, denied, id, previous]: z.infer<
  typeof fields
>): ConsentRecord {
  const grants: Record<string, boolean> = {};
  for (const each of granted.split('~').filter(Boolean)) grants[each] = true;
  for (const each of denied.split('~').filter(Boolean)) grants[each] = false;
  return {
    ...{ id, model, source, grants, previous },
    decidedAt: Number.parseInt(seconds, 36) * 1000,
    revision: Number(revision),
    optedOut: flag === '1',
    ...(flag === '2' && { override: 'known' as const }),
    ...(flag === '3' && { override: 'visit' as const }),
  };
}
