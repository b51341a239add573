import type { Integration } from '../core/integration.js';
import { isReleased } from './replay/is-released.js';
import { patch } from './replay/patch.js';

type Write = (...texts: string[]) => unknown;

/**
 * Puts what a script writes by `document.write` behind it, where consent lets it go when the page is there already: the parser is gone,
 * which would have put it there. Scripts in it are held as the one that wrote them, so that they are let go in their turn. Trusted Types
 * leave out what they forbid.
 */
export function replayWrites(): Integration {
  const end = new AbortController();
  let waits = true;
  return {
    id: 'replay-writes',
    // Before the gate gives back the methods that these have been put over.
    start: (_, until) => until.addEventListener('abort', () => end.abort()),
    tell: () => {
      // Not earlier: heed itself only keeps such scripts from writing, from just before it first tells of anything.
      if (waits) putWritten(end.signal);
      waits = false;
    },
  };
}

function putWritten(until: AbortSignal): void {
  let writer: HTMLScriptElement | undefined;
  /** What it has written so far: a document that nobody sees, whose parser keeps what one call leaves open for the next. */
  let draft: Document;
  const end = (): void => {
    if (writer) put(draft, writer);
    writer = undefined;
  };
  const write = (script: HTMLScriptElement, name: 'write' | 'writeln', texts: string[]): void => {
    if (writer !== script) {
      end();
      writer = script;
      draft = document.implementation.createHTMLDocument();
      // In a head a `<noscript>` can't hold what is seen: it would stand behind it.
      if (script.parentNode !== document.head) draft.write('<body>');
      queueMicrotask(end);
    }
    draft[name](...texts);
  };
  // An inline script has run by now, and the next one may look for what it has written.
  document.addEventListener('heed:release', end, { signal: until });
  for (const name of ['open', 'write', 'writeln'] as const) {
    const make =
      (before: Write): Write =>
      (...texts) => {
        const { currentScript } = document;
        if (!isReleased(currentScript)) return before.apply(document, texts);
        // There is nothing to be opened: what is written goes behind the script.
        if (name === 'open') return document;
        try {
          write(currentScript, name, texts);
        } catch (error) {
          console.warn('heed: left out', texts, error);
        }
      };
    patch(document, name, make, until);
  }
}

function put(draft: Document, script: HTMLElement): void {
  draft.close();
  // Where scripts run, what is in one is a text, and asks for nothing; so it is in some browsers anyway.
  for (const each of draft.querySelectorAll('noscript>*')) each.replaceWith(each.outerHTML);
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
