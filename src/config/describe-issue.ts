import * as z from 'zod/mini';
import { hintAt } from './hint-at.js';

/** One thing wrong with a configuration. */
export interface ConfigIssue {
  /** Such as `services[2].category`; empty for the configuration itself. */
  readonly path: string;
  /** A sentence with the path, what was given, what is allowed and, where there is one, the nearest known name. */
  readonly message: string;
}

type Path = readonly PropertyKey[];

/** zod's error map: instead of zod's words, what is allowed where the issue was found. */
export function allowedAt(issue: z.core.$ZodRawIssue): string {
  const schema = issue.schema ?? (issue.inst as z.core.$ZodType | undefined);
  if (issue.code === 'unrecognized_keys') return Object.keys((schema as z.ZodMiniObject).shape).join(', ');
  if (issue.code === 'invalid_value') return issue.values.join(', ');
  return (schema && z.globalRegistry.get(schema)?.description) ?? `an ${issue['expected'] ?? 'other value'}`;
}

/** Puts an issue of zod, whose message is from `allowedAt`, in words for the site owner: one for each unknown key. */
export function describeIssue(issue: z.core.$ZodIssue, input: unknown): ConfigIssue[] {
  const { path, message } = issue;
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => describeKey([...path, key], message, input));
  // The branch of a union that got further in is the one that was meant: a list with a wrong entry.
  const branches = issue.code === 'invalid_union' ? issue.errors : [];
  const meant = branches.find((branch) => branch.some((each) => each.path.length > 0));
  if (meant) return meant.flatMap((each) => describeIssue({ ...each, path: [...path, ...each.path] }, input));
  const given = valueAt(path, input);
  const found = given === undefined && isMissing(path, input) ? 'missing' : show(given);
  const hint = typeof given === 'string' ? hintAt(given, namesIn(issue)) : '';
  const where = pathText(path);
  return [{ path: where, message: `${where || 'the configuration'} is ${found}; allowed: ${message}${hint}` }];
}

function describeKey(path: Path, allowed: string, input: unknown): ConfigIssue {
  const where = pathText(path);
  const given = show(valueAt(path, input));
  const hint = hintAt(String(path.at(-1)), allowed.split(', '));
  return { path: where, message: `${where} is an unknown key, given ${given}; allowed: ${allowed}${hint}` };
}

function valueAt(path: Path, input: unknown): unknown {
  return path.reduce((value, key) => (value as Readonly<Record<PropertyKey, unknown>>)[key], input);
}

function isMissing(path: Path, input: unknown): boolean {
  const parent = valueAt(path.slice(0, -1), input);
  return path.length > 0 && !Object.hasOwn(Object(parent), path.at(-1) ?? '');
}

/** Shows what was given in at most 60 characters: as JSON, where that is possible. */
function show(given: unknown): string {
  const isJson = typeof given === 'string' || (typeof given === 'object' && given !== null);
  const text = isJson ? jsonOf(given) : typeof given === 'function' ? 'a function' : String(given);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function jsonOf(given: unknown): string {
  try {
    return JSON.stringify(given) ?? 'an object';
  } catch {
    return 'an object that is no JSON';
  }
}

/** The names among which the given one should have been. */
function namesIn(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'invalid_union') return issue.errors.flat().flatMap(namesIn);
  if (issue.code === 'custom') return issue.params?.['known'] ?? [];
  return issue.code === 'invalid_value' ? issue.values.map(String) : [];
}

function pathText(path: Path): string {
  const parts = path.map((key) => {
    if (typeof key === 'number') return `[${key}]`;
    return /^[A-Za-z_]\w*$/.test(String(key)) ? `.${String(key)}` : `[${JSON.stringify(String(key))}]`;
  });
  return parts.join('').replace(/^\./, '');
}
