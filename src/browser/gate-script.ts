/** A vendor slower than this no longer holds up the ones behind it, in milliseconds. */
const patience = 5000;

interface TrustedTypePolicy {
  createScriptURL(url: string): string;
}

interface TrustedTypes {
  createPolicy(name: string, rules: TrustedTypePolicy): TrustedTypePolicy;
}

let policy: TrustedTypePolicy | undefined;

/**
 * Runs a held script at its place (R-LOAD-3): the node itself is taken out, given its true type and put back, which runs
 * under a nonce, `strict-dynamic` and enforced Trusted Types alike.
 * @returns what the next script in document order has to wait for (R-LOAD-4), if anything.
 */
export function runScript(held: HTMLScriptElement): Promise<unknown> | undefined {
  const script = (isSpent(held) && makeAnew(held)) || held;
  const { type, src } = held.dataset;
  const { parentNode, nextSibling } = held;
  const async = held.hasAttribute('async');
  held.remove();
  script.type = type ?? '';
  if (src) script.setAttribute('src', trustedUrl(src));
  script.async = async;
  const settles = !async && !script.noModule && (script.src || type === 'module');
  const settled = settles ? whenSettled(script) : undefined;
  parentNode?.insertBefore(script, nextSibling);
  return settled;
}

/**
 * Whether the browser has marked the node as run already, as it does with all that `innerHTML` makes. The mark itself is
 * hidden, but parsing leaves another trace: a script that the document's own parser gave up for its type, or that
 * `createElement` made, is "force async" and says so; one made of a fragment isn't.
 * @see https://html.spec.whatwg.org/multipage/scripting.html#script-force-async
 */
function isSpent(script: HTMLScriptElement): boolean {
  return script.hasAttribute('async') ? document.readyState === 'complete' : !script.async;
}

/** @returns `undefined` where Trusted Types are enforced and leave us no room. */
function makeAnew(held: HTMLScriptElement): HTMLScriptElement | undefined {
  const script = document.createElement('script');
  try {
    for (const { name, value } of held.attributes) {
      script.setAttribute(name, name === 'src' ? trustedUrl(value) : value);
    }
    script.text = held.text;
    // The attribute is hidden from scripts once the element is in the document; the property isn't.
    script.nonce = held.nonce;
    return script;
  } catch {
    return undefined;
  }
}

/** Passes a URL of the page's own markup through Trusted Types, where the browser has them and the page lets us. */
function trustedUrl(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  try {
    policy ??= trustedTypes?.createPolicy('heed', { createScriptURL: (own) => own });
  } catch {
    // The page's policy doesn't list the name `heed`: it may still not enforce anything.
  }
  return policy ? policy.createScriptURL(url) : url;
}

function whenSettled(script: HTMLScriptElement): Promise<unknown> {
  return new Promise((settle) => {
    for (const outcome of ['load', 'error']) script.addEventListener(outcome, settle);
    setTimeout(settle, patience);
  });
}
