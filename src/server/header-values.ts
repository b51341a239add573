/**
 * The headers of a request: Fetch `Headers`, an Express request, Node's `request.headers`, or anything else that can be asked for one.
 * heed asks by names in small letters; a header sent several times may come as a list.
 */
export type RequestHeaders =
  | { get(name: string): string | readonly string[] | null | undefined }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** What a visitor's request has at least one of, over HTTP/1.1 and HTTP/2: without it an object is something else, such as the cookies. */
const everywhere: readonly string[] = ['host', ':authority'];

/**
 * Finds the values of a header.
 * @param name in small letters.
 * @throws TypeError for what holds no headers: to take it for a request without a signal would open what is denied.
 */
export function headerValues(headers: RequestHeaders, name: string): readonly string[] {
  if (typeof headers.get === 'function') return [headers.get(name) ?? []].flat();
  const entries = Object.entries(headers as Readonly<Record<string, string | readonly string[] | undefined>>);
  if (!entries.some(([key]) => everywhere.includes(key.toLowerCase()))) {
    throw new TypeError('Hand over `request.headers`, or an Express request: no header was found in what was given.');
  }
  return entries.filter(([key]) => key.toLowerCase() === name).flatMap(([, value]) => value ?? []);
}
