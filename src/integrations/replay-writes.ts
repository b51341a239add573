import type { Integration } from '../core/integration.js';
import { isReleased } from './replay/is-released.js';
import { patch } from './replay/patch.js';

type Write = (...texts: string[]) => unknown;

/**
 * Puts what a script writes by `document.write` behind it, when it is released after the page has been parsed: the parser, which would have
 * put it there, is gone. Scripts in it are held with the marks of the one that wrote them, and so are released in their turn. What Trusted
 * Types forbid is left out.
 */
export function replayWrites(): Integration {
  let until: AbortSignal | undefined;
  return {
    id: 'replay-writes',
    start: (_, signal) => {
      until = signal;
    },
    tell: () => {
      // Not earlier, so that these methods lie over heed's own, which only keep such scripts from writing and are there by now.
      if (until) putWritten(until);
      until = undefined;
    },
  };
}

function putWritten(until: AbortSignal): void {
  let writer: HTMLScriptElement | undefined;
  /** What the writer has written so far, in a document that nobody sees: its parser keeps tags open from one call to the next. */
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
      // Written to a body unless the script is in the head: in a head, the parser would put an image in a `<noscript>` behind that.
      if (script.parentNode !== document.head) draft.write('<body>');
      queueMicrotask(end);
    }
    draft[name](...texts);
  };
  // On its release an inline script has run, and the next script may look for what it has written.
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
  // In the page, where scripts run, the contents of a `<noscript>` are a text and request nothing; in the draft they are elements.
  for (const each of draft.querySelectorAll('noscript>*')) each.replaceWith(each.outerHTML);
  for (const written of draft.scripts) hold(written, script.dataset);
  const seen = draft.body.childNodes;
  // As a parser does, which begins the body when something visible comes in the head.
  if (script.parentNode === document.head && document.body) document.body.prepend(...seen);
  else script.after(...seen);
  script.after(...draft.head.childNodes);
}

function hold(written: HTMLScriptElement, { category, service }: DOMStringMap): void {
  // A script of another type is a data block, which never runs.
  if (!/^(module|(text|application)\/(java|ecma)script)?$/i.test(written.type)) return;
  Object.assign(written.dataset, { type: written.type }, category && { category }, service && { service });
  written.type = 'text/plain';
}
