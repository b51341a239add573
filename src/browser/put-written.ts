/** What a late script has written, and by which call. */
export interface Written {
  readonly element: HTMLScriptElement;
  readonly texts: readonly string[];
}

/**
 * Puts what a released script writes by `document.write` behind it, where it can't be written any more. Scripts in it are held as
 * the one that wrote them, so they are let go in their turn. Under Trusted Types only what may be written is.
 */
export function putWritten(until: AbortSignal): void {
  const open = new Map<HTMLScriptElement, Document>();
  const onWrite = (event: Event): void => {
    const { element, texts } = (event as CustomEvent<Written>).detail;
    try {
      open.get(element) ?? begin(element);
      // Of a document that nobody sees, whose parser keeps what one call leaves unfinished for the next.
      open.get(element)?.write(...texts);
    } catch (error) {
      console.warn('heed: what a late script has written is left out.', error);
    }
  };
  const begin = (element: HTMLScriptElement): void => {
    const draft = document.implementation.createHTMLDocument();
    draft.open();
    open.set(element, draft);
    // When the script has run: later than all that it writes.
    queueMicrotask(() => {
      open.delete(element);
      if (!until.aborted) put(draft, element);
    });
  };
  document.addEventListener('heed:write', onWrite, { signal: until });
}

function put(draft: Document, script: HTMLScriptElement): void {
  draft.close();
  const { category, service } = script.dataset;
  for (const { type, dataset } of draft.scripts)
    Object.assign(dataset, { type }, category && { category }, service && { service });
  for (const each of draft.scripts) each.type = 'text/plain';
  const written = document.createDocumentFragment();
  written.append(...draft.head.childNodes, ...draft.body.childNodes);
  // A browser that meets something to see in the head begins the body.
  if (script.parentNode === document.head) document.body.prepend(written);
  else script.after(written);
}
