import { allowsAll } from '../binding/allows-all.js';
import { follow } from '../binding/follow.js';
import { nameUnknown } from '../binding/name-unknown.js';
import type { ConsentClient } from '../core/client.js';

/** What a `<heed-gate>` shows: its template's content, or its fallback. */
export interface Content {
  /** Begins to follow consent, now that the host stands in a document. */
  connect(): void;
  /** Takes the content away, now that the host has left the page: put in again, it would load before consent is looked at. */
  disconnect(): void;
  /** Looks again: consent, the host's attributes or its children have changed. */
  update(): void;
}

/** Addresses wait in `data-src` and so on, as Firefox reads ahead even in a template. */
const addresses = ['srcset', 'src', 'href', 'poster', 'data'];

/** Text of a comment before the content: a copy of an open gate knows by it which of its children are content. */
const mark = 'heed-gate';

/** Gives a host a shadow root that shows either what has `slot="fallback"` or all the rest, and nothing until it is asked to. */
export function createContent(host: HTMLElement, found: Promise<ConsentClient>): Content {
  const slot = document.createElement('slot');
  host.attachShadow({ mode: 'open' }).append(slot);
  let client: ConsentClient | undefined;
  let leave: (() => void) | undefined;
  /** The host's own children, while the content stands beside them. */
  let own: Set<Node> | undefined;

  const isAllowed = (): boolean => {
    const ids = ['category', 'service'].flatMap((name) => host.getAttribute(name) ?? []);
    if (!leave || !client) return false;
    nameUnknown(client, ids);
    return allowsAll(client.allows, ids);
  };

  const open = (template: HTMLTemplateElement): void => {
    own = new Set(host.childNodes);
    host.append(new Comment(mark), fill(document.importNode(template.content, true)));
  };

  const hold = (): void => {
    let isCopied = false;
    for (const node of [...host.childNodes]) {
      isCopied ||= node.nodeValue === mark;
      // Whatever else is there came with the content, or was put there by its scripts.
      if (own ? !own.has(node) : isCopied) node.remove();
    }
    own = undefined;
  };

  const update = (): void => {
    const template = host.querySelector<HTMLTemplateElement>(':scope > template');
    const isOpen = isAllowed();
    // The parser may be in the middle of a template, or of what a copy has brought along.
    const isParsed = document.readyState !== 'loading';
    if (own ? !isOpen : isParsed) hold();
    if (isOpen && isParsed && !own && template) open(template);
    slot.name = own ? '' : 'fallback';
    host.toggleAttribute('allowed', !!own);
  };

  const observer = new MutationObserver(update);
  // A clone has its children from the beginning, and has asked for nothing yet.
  update();

  return {
    update,
    connect: async () => {
      update();
      // A framework, or a parser, brings children later.
      observer.observe(host, { childList: true });
      document.addEventListener('DOMContentLoaded', update);
      client = await found;
      if (host.isConnected) leave ??= follow(client, update);
    },
    disconnect: () => {
      observer.disconnect();
      document.removeEventListener('DOMContentLoaded', update);
      leave?.();
      leave = undefined;
      update();
    },
  };
}

/** Gives the content its addresses. Scripts and marked elements are left to the page's gate, which knows what they need. */
function fill(content: DocumentFragment): DocumentFragment {
  for (const name of addresses) {
    const selector = `[data-${name}]:not(script,[data-category],[data-service])`;
    for (const element of content.querySelectorAll<HTMLElement>(selector)) {
      element.setAttribute(name, element.dataset[name] ?? '');
    }
  }
  return content;
}
