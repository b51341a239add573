/** Tells the owner of the site, in the console, why something is missing: nobody else can help it. */
export function report(error: unknown): false {
  console.error('heed: a part did not load or work.', error);
  return false;
}
