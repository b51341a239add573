/** What the browser says for the visitor. `gpc` is `undefined` when the browser knows no Global Privacy Control. */
export interface Signal {
  readonly gpc: boolean | undefined;
  readonly dnt: boolean;
}

/** The part of `navigator`, in a page or a worker, that carries the signals. */
export interface SignalSource {
  readonly globalPrivacyControl?: unknown;
  readonly doNotTrack?: unknown;
}

/**
 * Reads both signals; a hostile getter counts as no signal and never throws.
 * Extensions set the property as a string, so `1` and `"1"` count beside `true`.
 * @see https://www.w3.org/TR/gpc/#javascript-property-to-detect-preference
 */
export function readSignal(source: SignalSource | undefined): Signal {
  return { gpc: readFlag(() => source?.globalPrivacyControl), dnt: readFlag(() => source?.doNotTrack) === true };
}

/** Begun with a sign, so that no name that every object has, such as `constructor`, is found here. */
const flags: Readonly<Record<string, boolean>> = {
  '=true': true,
  '=1': true,
  '=yes': true,
  '=false': false,
  '=0': false,
  '=no': false,
};

function readFlag(read: () => unknown): boolean | undefined {
  try {
    return flags[`=${read()}`];
  } catch {
    return undefined;
  }
}
