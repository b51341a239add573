import { type ComponentChildren, h, type VNode } from 'preact';

/**
 * Words that stand in the page's own tree and are shown here, through a slot: agents that refuse for people read a page and
 * press its buttons without looking into shadow roots. To everyone else they are where they are shown, and a press of them is
 * one of the button around it.
 */
export function Words({ name, children }: { name: string; children: string }): VNode {
  return (
    <slot key={children} name={name} ref={lend}>
      {children as ComponentChildren}
    </slot>
  );
}

function lend(slot: HTMLSlotElement | null): (() => void) | undefined {
  if (!slot) return undefined;
  const words = document.createElement('span');
  words.slot = slot.name;
  // Shown by heed's styles alone: in a copy of the page, as one that is rendered ahead, they would stand there as text.
  words.hidden = true;
  // What agents take for a button, beside a real one.
  if (slot.closest('button')) words.className = 'heed-button';
  words.textContent = slot.textContent;
  (slot.getRootNode() as ShadowRoot).host.append(words);
  return () => words.remove();
}
