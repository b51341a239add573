/** Tells the owner of the site, in the console, why something is missing: nobody else can help it. */
export function report(error: unknown, what = 'a part failed'): false {
  console.error(`heed: ${what}.`, error);
  return false;
}
