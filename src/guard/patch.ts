/** A function of the browser, or of whoever patched it before. */
export type Native = (...args: never[]) => unknown;

/** The globals of a page, or of a frame in it that has no address of its own. */
export type Realm = Window & typeof globalThis;

/** Takes a patch away. */
export type Undo = () => void;

/** One call of a patched function. */
export interface Call {
  readonly self: unknown;
  readonly args: readonly unknown[];
  /** What `new` was called on, such as a subclass; absent where it wasn't called by `new`. */
  readonly made?: Native | undefined;
  /** Makes the native call: as it was made, or with other arguments, or on another object. */
  go(args?: readonly unknown[], self?: unknown): unknown;
}

/** Gives what shall happen instead of the call; nothing: the call is made. */
export type Intercept = (call: Call) => (() => unknown) | false | undefined;

type Part = 'value' | 'get' | 'set';

/** Patch → the function in whose place it stands. */
const natives = new WeakMap<Native, Native>();

/**
 * Puts a patch in the place of a function or accessor. It looks like what it stands for: a proxy has its name, length,
 * properties and prototype, the descriptor keeps its flags, and `this`, errors and results are those of the native call.
 * An error of the interception itself lets the call through.
 * @param part which part of the property's descriptor; what isn't there, or is patched already, is left alone.
 * @returns the way back: what is patched over by somebody else since then stays, and only passes through.
 */
export function patch(owner: object | undefined, key: string, intercept: Intercept, part: Part = 'value'): Undo {
  const native = owner && (Object.getOwnPropertyDescriptor(owner, key)?.[part] as Native | undefined);
  if (!native || natives.has(native)) return () => {};
  let active = true;
  const run = (call: Call): unknown => {
    let instead: ReturnType<Intercept>;
    try {
      if (active) instead = intercept(call);
    } catch {
      // Such as an argument that can't be made a text: the native call tells the caller.
    }
    return instead ? instead() : call.go();
  };
  const proxy: Native = new Proxy(native, {
    apply: (target, self, args) =>
      run({ self, args, go: (given = args, on = self) => Reflect.apply(target, on, given) }),
    construct: (target, args, made) =>
      run({
        self: undefined,
        args,
        made: made as Native,
        go: (given = args) => Reflect.construct(target, given, made),
      }) as object,
  });
  natives.set(proxy, native);
  const swap = (old: Native, next: Native): void => {
    // A constructor also stands in `constructor` of its prototype.
    for (const [place, name, which] of [
      [owner, key, part],
      [Reflect.get(native, 'prototype'), 'constructor', 'value'],
    ] as const) {
      const now = place && Object.getOwnPropertyDescriptor(place, name);
      if (now?.[which] === old) Object.defineProperty(place, name, { ...now, [which]: next });
    }
  };
  swap(native, proxy);
  return () => {
    active = false;
    try {
      swap(proxy, native);
    } catch {
      // The window of a frame that leads to another host by now.
    }
  };
}

/** Lets a patch read as the function in whose place it stands, where a page asks for its text. */
export function patchText({ Function: { prototype } }: Realm): Undo {
  return patch(prototype, 'toString', ({ self, go }) => {
    const native = natives.get(self as Native);
    return native && (() => go([], native));
  });
}
