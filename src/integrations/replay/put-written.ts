import { isReleased } from './is-released.js';
import { patch } from './patch.js';

type Write = (...texts: string[]) => unknown;

/**
 * Puts what a released script writes by `document.write` behind it, as the page's parser is gone, which would have put it there. Scripts
 * in it are held as the one that wrote them, so that they are let go in their turn. Trusted Types leave out what they forbid.
 */
export function putWritten(until: AbortSignal): void {
  // What each has written so far: in documents that nobody sees, whose parsers keep what one call leaves open for the next.
  const drafts = new Map<HTMLElement, Document>();
  const begin = (script: HTMLScriptElement): Document => {
    const draft = document.implementation.createHTMLDocument();
    draft.open();
    drafts.set(script, draft);
    queueMicrotask(() => end(script));
    return draft;
  };
  const end = (script: HTMLElement): void => {
    const draft = drafts.get(script);
    drafts.delete(script);
    if (draft) put(draft, script);
  };
  // An inline script has run by now, and the next one may look for what it has written.
  const onRelease = (event: Event): void => end((event as CustomEvent<{ element: HTMLElement }>).detail.element);
  document.addEventListener('heed:release', onRelease, { signal: until });
  for (const name of ['open', 'write', 'writeln'] as const) {
    const make =
      (before: Write): Write =>
      (...texts) => {
        const { currentScript } = document;
        if (!isReleased(currentScript)) return before.apply(document, texts);
        // There is nothing to be opened: what is written goes behind the script.
        if (name === 'open') return document;
        try {
          (drafts.get(currentScript) ?? begin(currentScript))[name](...texts);
        } catch (error) {
          console.warn('heed: what a late script has written is left out.', error);
        }
      };
    patch(document, name, make, until);
  }
}

function put(draft: Document, script: HTMLElement): void {
  draft.close();
  for (const written of draft.scripts) hold(written, script.dataset);
  const seen = draft.body.childNodes;
  // A parser that meets something to see in the head begins the body.
  if (script.parentNode === document.head && document.body) document.body.prepend(...seen);
  else script.after(...seen);
  script.after(...draft.head.childNodes);
}

function hold(written: HTMLScriptElement, { category, service }: DOMStringMap): void {
  // Data blocks run nowhere.
  if (!/^(module|(text|application)\/(java|ecma)script)?$/i.test(written.type)) return;
  Object.assign(written.dataset, { type: written.type }, category && { category }, service && { service });
  written.type = 'text/plain';
}
