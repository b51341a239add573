import { allowsAll } from '../binding/allows-all.js';
import { follow } from '../binding/follow.js';
import type { ConsentClient } from '../core/client.js';

/** What a gate in the page has in it: its template's content, or its fallback. */
export interface Content {
  /** Begins to follow consent, now that the host stands in a document. */
  connect(): void;
  /** Takes the content away: put in again, frames would load before anybody has asked. */
  disconnect(): void;
  /** Looks again: consent, the host's attributes or its children have changed. */
  update(): void;
}

/** Waits in `data-src` and so on, as Firefox reads ahead even in a template. */
const addresses = ['srcset', 'src', 'href', 'poster', 'data'];

/** Gives a host a shadow root that shows either what has `slot="fallback"` or all the rest, and nothing until it is asked to. */
export function createContent(host: HTMLElement, found: Promise<ConsentClient>): Content {
  const slot = document.createElement('slot');
  slot.name = 'fallback';
  host.attachShadow({ mode: 'open' }).append(slot);
  let client: ConsentClient | undefined;
  let leave: (() => void) | undefined;
  /** The host's own children, while the content stands beside them. */
  let own: Set<Node> | undefined;

  const isAllowed = (): boolean => {
    const ids = ['category', 'service'].flatMap((name) => host.getAttribute(name) ?? []);
    return !!leave && !!client && allowsAll(client.allows, ids);
  };

  const open = (template: HTMLTemplateElement): void => {
    own = new Set(host.childNodes);
    host.append(fill(document.importNode(template.content, true)));
  };

  const hold = (): void => {
    // Whatever else is there came with the content, or was put there by its scripts.
    for (const node of [...host.childNodes]) if (!own?.has(node)) node.remove();
    own = undefined;
  };

  const update = (): void => {
    const template = host.querySelector<HTMLTemplateElement>(':scope > template');
    // The parser may be in the middle of a template.
    if (isAllowed() && !own && template && document.readyState !== 'loading') open(template);
    else if (own && !isAllowed()) hold();
    slot.name = own ? '' : 'fallback';
    host.toggleAttribute('allowed', !!own);
  };

  const observer = new MutationObserver(update);

  return {
    update,
    connect: async () => {
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

/** What is marked by itself waits for heed's own gate, which knows what scripts need. */
function fill(content: DocumentFragment): DocumentFragment {
  for (const name of addresses) {
    const selector = `[data-${name}]:not(script,[data-category],[data-service])`;
    for (const element of content.querySelectorAll<HTMLElement>(selector)) {
      element.setAttribute(name, element.dataset[name] ?? '');
    }
  }
  return content;
}
