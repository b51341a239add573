import { attempt } from './attempt.js';

interface TrustedTypePolicy {
  createScript(text: string): string;
  createScriptURL(url: string): string;
}

interface TrustedTypes {
  createPolicy(name: string, rules: TrustedTypePolicy): TrustedTypePolicy;
}

/** What passes the page's own markup through Trusted Types; `false` where they leave us no room. */
let policy: TrustedTypePolicy | false | undefined;

/**
 * Makes a held script fit to run once it is put in the place of the held one. One that `innerHTML`, `DOMParser` or a clone of
 * their work has made counts as run for the browser, and no trace tells it from others in all engines: so it is a copy. Where
 * Trusted Types forbid to make one, it is the node itself with its true type, which runs what the page's own markup holds when
 * it is put in anew (R-LOAD-3).
 * @throws TypeError when Trusted Types forbid the address in `data-src`.
 */
export function revive(held: HTMLScriptElement): HTMLScriptElement {
  policy ??= attempt(makePolicy) ?? false;
  const { type = '', src } = held.dataset;
  const script = policy ? copy(held, policy) : held;
  if (src) script.setAttribute('src', policy ? policy.createScriptURL(src) : src);
  script.type = type;
  return script;
}

/** @throws TypeError when the page's policy doesn't list the name `heed`. */
function makePolicy(): TrustedTypePolicy {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const asItIs = (own: string): string => own;
  const rules = { createScript: asItIs, createScriptURL: asItIs };
  return trustedTypes?.createPolicy('heed', rules) ?? rules;
}

function copy(held: HTMLScriptElement, trusted: TrustedTypePolicy): HTMLScriptElement {
  const script = document.createElement('script');
  for (const name of held.getAttributeNames()) {
    const value = held.getAttribute(name) as string;
    // `onload` stays with the held node, which is told.
    if (!name.startsWith('on')) script.setAttribute(name, name === 'src' ? trusted.createScriptURL(value) : value);
  }
  if (held.text) script.text = trusted.createScript(held.text);
  // Where it stays beside its copy, and a router keeps a copy of both, it is not to be let go once more.
  held.type = 'heed';
  // The attribute is hidden from scripts once the element is in the document; the property isn't.
  script.nonce = held.nonce;
  return script;
}
