/** A vendor slower than this no longer holds up the ones behind it, in milliseconds. */
const patience = 5000;

interface TrustedTypePolicy {
  createScript(text: string): string;
  createScriptURL(url: string): string;
}

interface TrustedTypes {
  createPolicy(name: string, rules: TrustedTypePolicy): TrustedTypePolicy;
}

/** Something let go. */
export interface Release {
  /** The element that stands in the document now. */
  readonly shown: HTMLElement;
  /** What the next script in document order has to wait for (R-LOAD-4), if anything. */
  readonly settled?: Promise<unknown> | undefined;
}

/** What passes the page's own markup through Trusted Types; `false` where they leave us no room. */
let policy: TrustedTypePolicy | false | undefined;

/**
 * Runs a held script at its place. One that `innerHTML`, `DOMParser` or a clone of their work has made counts as run for the
 * browser, and no trace tells it from others in all engines: so a copy runs in the place of each. Where Trusted Types forbid
 * to make one, the node itself is taken out, given its true type and put back, which runs what the page's own markup holds
 * (R-LOAD-3).
 * @throws TypeError when Trusted Types forbid the address in `data-src`.
 */
export function runScript(held: HTMLScriptElement): Release {
  policy ??= makePolicy();
  const { type, src } = held.dataset;
  const script = policy ? copy(held, policy) : held;
  if (src) script.setAttribute('src', policy ? policy.createScriptURL(src) : src);
  const { parentNode, nextSibling } = held;
  const inOrder = !held.hasAttribute('async');
  held.remove();
  script.type = type ?? '';
  // Inline modules tell nobody when they have run, but they queue among themselves. External scripts must not: one that
  // hangs would block them for ever.
  if (inOrder && !script.src) script.async = false;
  const settled = new Promise<void>((settle) => {
    for (const outcome of ['load', 'error']) {
      script.addEventListener(outcome, () => {
        settle();
        // The page may listen to the node that it made.
        if (script !== held) held.dispatchEvent(new Event(outcome));
      });
    }
    setTimeout(settle, patience);
  });
  parentNode?.insertBefore(script, nextSibling);
  return { shown: script, settled: inOrder && script.src && !script.noModule ? settled : undefined };
}

function makePolicy(): TrustedTypePolicy | false {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const asItIs = (own: string): string => own;
  const rules = { createScript: asItIs, createScriptURL: asItIs };
  try {
    return trustedTypes ? trustedTypes.createPolicy('heed', rules) : rules;
  } catch {
    // The page's policy doesn't list the name `heed`.
    return false;
  }
}

function copy(held: HTMLScriptElement, trusted: TrustedTypePolicy): HTMLScriptElement {
  const script = document.createElement('script');
  for (const { name, value } of held.attributes) {
    // `onload` stays with the held node, which is told.
    if (!name.startsWith('on')) script.setAttribute(name, name === 'src' ? trusted.createScriptURL(value) : value);
  }
  script.text = trusted.createScript(held.text);
  // The attribute is hidden from scripts once the element is in the document; the property isn't.
  script.nonce = held.nonce;
  return script;
}
