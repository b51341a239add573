/** Tells the site owner, by the console, why something is missing. Returns `false`, for methods that decide. */
export function report(error: unknown, what = 'a part failed'): false {
  console.error(`heed: ${what}.`, error);
  return false;
}
