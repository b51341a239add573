import { type ComponentChildren, h, type VNode } from 'preact';

/**
 * Words that stand in the page's own tree and are shown here, through a slot: agents that refuse for people read a page and press its
 * buttons without looking into shadow roots. For everyone else the words are where they are shown, and pressing them presses the button
 * around them.
 */
export function Words({ name, children }: { name: string; children: string }): VNode {
  return (
    <slot key={children} name={name} ref={lend}>
      {children as ComponentChildren}
    </slot>
  );
}

/** Puts a slot's words into the page's tree, and takes them away with it. */
function lend(slot: HTMLSlotElement | null): (() => void) | undefined {
  if (!slot) return undefined;
  const words = document.createElement('span');
  words.slot = slot.name;
  // Only heed's styles show them: in a copy of the page, such as a prerendered snapshot, they would else stand there as text.
  words.hidden = true;
  // Agents take an element of such a class for a button.
  if (slot.closest('button')) words.className = 'heed-button';
  words.textContent = slot.textContent;
  (slot.getRootNode() as ShadowRoot).host.append(words);
  return () => words.remove();
}
