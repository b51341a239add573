/** A command for Google's tags. */
export type Gtag = (...command: readonly unknown[]) => void;

/** The page's data layer, made where there is none yet. */
export function dataLayer(name = 'dataLayer'): unknown[] {
  const page = window as unknown as Record<string, unknown[] | undefined>;
  page[name] ??= [];
  return page[name];
}

/** Makes `gtag` for a data layer, and leaves it to the page as well if that has none. */
export function gtagFor(name?: string): Gtag {
  function gtag(): void {
    // biome-ignore lint/complexity/noArguments: Google's reader takes only an `arguments` object for a command.
    dataLayer(name).push(arguments);
  }
  (window as { gtag?: Gtag }).gtag ??= gtag;
  return gtag;
}
