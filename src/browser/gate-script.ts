import { attempt } from './attempt.js';

interface TrustedTypePolicy {
  createHTML(markup: string): string;
  createScript(text: string): string;
  createScriptURL(url: string): string;
}

interface TrustedTypes {
  createPolicy(name: string, rules: TrustedTypePolicy): TrustedTypePolicy;
}

/** Passes the page's own markup through Trusted Types; `false` where the page's policy allows none named `heed`. */
let policy: TrustedTypePolicy | false | undefined;

/**
 * Makes of a held script one that runs when it is put into the page. It is a copy, as a script made by `innerHTML` or `DOMParser`, or
 * cloned from one, counts as "already started" and never runs, and nothing tells it from others in all engines. Where Trusted Types forbid
 * a copy, it is the held node with its real type: put in anew, one from the page's own markup runs (R-LOAD-3).
 * @see https://html.spec.whatwg.org/multipage/scripting.html#already-started
 * @throws TypeError when Trusted Types forbid the address in `data-src`.
 */
export function revive(held: HTMLScriptElement): HTMLScriptElement {
  const { type = '', src } = held.dataset;
  const text = trust('createScript', held.text);
  const script = policy ? copy(held, text) : held;
  if (src) assign(script, 'src', src);
  script.type = type;
  return script;
}

/**
 * Gives an element an attribute that the page's own markup holds for it. Trusted Types want a trusted value for some: `srcdoc`, the `src` of
 * scripts and embeds, the `data` of objects. To any other attribute such a value is a text.
 * @throws TypeError when Trusted Types forbid it.
 */
export function assign(element: Element, name: string, value: string): void {
  element.setAttribute(name, trust(name === 'srcdoc' ? 'createHTML' : 'createScriptURL', value));
}

function trust(how: keyof TrustedTypePolicy, value: string): string {
  policy ??= attempt(makePolicy) ?? false;
  return policy ? policy[how](value) : value;
}

/** @throws TypeError when the page's policy doesn't list the name `heed`. */
function makePolicy(): TrustedTypePolicy {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const asItIs = (own: string): string => own;
  const rules = { createHTML: asItIs, createScriptURL: asItIs, createScript: asItIs };
  return trustedTypes?.createPolicy('heed', rules) ?? rules;
}

function copy(held: HTMLScriptElement, text: string): HTMLScriptElement {
  const script = document.createElement('script');
  for (const name of held.getAttributeNames()) {
    // `onload` and the like stay on the held node, which is sent these events too: see script-order.ts.
    if (!name.startsWith('on')) assign(script, name, held.getAttribute(name) as string);
  }
  script.text = text;
  // The held node may stay beside its copy, and a router may keep a copy of both: by this type it is not released again.
  held.type = 'heed';
  // The attribute is hidden from scripts once the element is in the document; the property isn't.
  script.nonce = held.nonce;
  return script;
}
