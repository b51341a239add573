import { isReleased } from './is-released.js';

type Write = (...texts: string[]) => unknown;

/**
 * Puts what a released script writes by `document.write` behind it, as the page's parser is gone, which would have put it there. Scripts
 * in it are held as the one that wrote them, so that they are let go in their turn. Trusted Types leave out what they forbid.
 * @returns ends it.
 */
export function putWritten(): () => void {
  // What each has written so far: in documents that nobody sees, whose parsers keep what one call leaves open for the next.
  const drafts = new Map<HTMLScriptElement, Document>();
  const write = (script: HTMLScriptElement, texts: readonly string[]): void => {
    try {
      (drafts.get(script) ?? begin(script)).write(...texts);
    } catch (error) {
      console.warn('heed: what a late script has written is left out.', error);
    }
  };
  const begin = (script: HTMLScriptElement): Document => {
    const draft = document.implementation.createHTMLDocument();
    draft.open();
    drafts.set(script, draft);
    queueMicrotask(() => end(script));
    return draft;
  };
  const end = (script: HTMLScriptElement): void => {
    const draft = drafts.get(script);
    drafts.delete(script);
    if (draft) put(draft, script);
  };
  // An inline script has run by now, and the next one may look for what it has written.
  const onRelease = (event: Event): void => end((event as CustomEvent<{ element: HTMLScriptElement }>).detail.element);
  document.addEventListener('heed:release', onRelease);
  const ends = (['open', 'write', 'writeln'] as const).map((name) => {
    const before = document[name] as Write;
    const own: Write = (...texts) => {
      const { currentScript } = document;
      if (!isReleased(currentScript)) return before.apply(document, texts);
      // There is nothing to be opened: what is written goes behind the script.
      return name === 'open' ? document : write(currentScript, name === 'writeln' ? [...texts, '\n'] : texts);
    };
    Object.assign(document, { [name]: own });
    // Not what somebody else has put over it.
    return () => document[name] === own && Object.assign(document, { [name]: before });
  });
  return () => {
    document.removeEventListener('heed:release', onRelease);
    for (const stop of ends) stop();
  };
}

function put(draft: Document, script: HTMLScriptElement): void {
  draft.close();
  for (const written of draft.scripts) hold(written, script.dataset);
  const [head, body] = [draft.head, draft.body].map(({ childNodes }) => [...childNodes]);
  // A parser that meets something to see in the head begins the body.
  if (script.parentNode === document.head && document.body) document.body.prepend(...(body ?? []));
  else script.after(...(body ?? []));
  script.after(...(head ?? []));
}

function hold(written: HTMLScriptElement, { category, service }: DOMStringMap): void {
  // Data blocks run nowhere.
  if (!/^(module|(text|application)\/(java|ecma)script)?$/i.test(written.type)) return;
  Object.assign(written.dataset, { type: written.type }, category && { category }, service && { service });
  written.type = 'text/plain';
}
