import { findElements } from './find-elements.js';
import { until } from './until.js';

/** How long a page may take to have its old size again, in milliseconds. */
const patience = 500;

/**
 * Remembers where the keyboard is and how everything is scrolled.
 * @returns what puts both back.
 */
export function rememberPage(): () => Promise<void> {
  const focused = focusedElement();
  const root = focused?.getRootNode() as Document | ShadowRoot | undefined;
  // heed's layers are made anew with the same elements, so a place in their order tells which one had the focus.
  const place = [...(root?.querySelectorAll('*') ?? [])].indexOf(focused as Element);
  const scrolled = findElements('*').map((element) => [element, element.scrollLeft, element.scrollTop] as const);
  return async () => {
    const target = focused?.isConnected ? focused : root?.querySelectorAll('*')[place];
    const now = focusedElement();
    if (now !== target) (now as HTMLElement | undefined)?.blur();
    if (now !== target && target !== document.body) (target as HTMLElement | undefined)?.focus({ preventScroll: true });
    await until(() => {
      const moved = scrolled.filter(([element, left, top]) => !isAt(element, left, top));
      for (const [element, left, top] of moved) element.scrollTo({ left, top, behavior: 'instant' });
      return moved.every(([element, left, top]) => isAt(element, left, top));
    }, patience);
  };
}

function focusedElement(): Element | undefined {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused ?? undefined;
}

function isAt({ scrollLeft, scrollTop }: Element, left: number, top: number): boolean {
  return Math.abs(scrollLeft - left) <= 1 && Math.abs(scrollTop - top) <= 1;
}
