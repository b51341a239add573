import { type ComponentChildren, Fragment, h, type VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { adoptStyles } from './adopt-styles.js';
import type { Consent } from './consent.js';
import { keepEvent } from './keep-event.js';
import { modalStyles } from './modal-styles.js';
import { CloseButton } from './parts.js';

/**
 * A modal dialog with a title and an X. Esc, X and backdrop decide nothing (R-CA-11). It can be made before it is open, so that
 * opening it is quick; what was begun in it is forgotten when it closes.
 */
export function Modal(props: {
  consent: Consent;
  name: 'preferences' | 'confirm';
  isOpen: boolean;
  /** Id of what a screen reader reads out with the title. */
  describedBy?: string;
  children: ComponentChildren;
}): VNode {
  const { consent, name, isOpen, describedBy, children } = props;
  const { client, t } = consent;
  const dialog = useRef<HTMLDialogElement>(null);
  /** Where the last press began. */
  const pressed = useRef<EventTarget>(null);
  const [turn, setTurn] = useState(0);
  useLayoutEffect(() => adoptStyles(dialog.current as Node, modalStyles), []);
  useLayoutEffect(() => {
    if (!isOpen || !dialog.current) return undefined;
    const close = open(dialog.current);
    return () => {
      close();
      setTurn((before) => before + 1);
    };
  }, [isOpen]);
  // Tells a close by the browser, for Esc, from heed's own, which has changed the surface by then.
  const onClose = ({ currentTarget }: Event): void => {
    // The event comes a moment later, when the next dialog may be open already.
    if (client.state.surface === name && (currentTarget as Element).isConnected) client.close();
  };
  const onBackdrop = (event: MouseEvent): void => {
    // A press that began inside, as to mark text, closes nothing where it ends.
    if (event.target === event.currentTarget && event.target === pressed.current) onClose(event);
  };
  return (
    <dialog
      class={`modal ${name}`}
      part={name}
      aria-labelledby={`${name}-title`}
      aria-describedby={describedBy}
      ref={dialog}
      onClose={onClose}
      onMouseDown={({ target }) => {
        pressed.current = target;
      }}
      onClick={onBackdrop}
      onKeyDown={keepEvent}
    >
      <h2 id={`${name}-title`} part="title">
        {t(`${name}.title`)}
      </h2>
      <CloseButton consent={consent} />
      <Fragment key={turn}>{children}</Fragment>
    </dialog>
  );
}

/** How long after the first the second press of a double click may come, in milliseconds. */
const settling = 400;

/** @returns what closes it. */
function open(dialog: HTMLDialogElement): () => void {
  dialog.showModal();
  // The second press of a double click would close the dialog, or hit a button that nobody can have read yet.
  const { style } = dialog;
  style.pointerEvents = 'none';
  setTimeout(() => {
    style.pointerEvents = '';
  }, settling);
  // WebKit gives the focus to nothing that was invisible a moment before.
  const { activeElement } = dialog.getRootNode() as ShadowRoot;
  if (!dialog.contains(activeElement)) dialog.querySelector('button')?.focus();
  // Passive, so that no scrolling waits for it.
  for (const type of ['wheel', 'touchmove', 'mousedown']) dialog.addEventListener(type, keepEvent, { passive: true });
  // Before all of the page, on their way to the dialog: a focus trap of its own that is still set would take Tab for itself, and a menu or
  // dialog of its own would close by a press that is outside of it. What moves within the tabs and the search goes on to them.
  const keepFirst = (event: Event): void => {
    const [target] = event.composedPath() as HTMLInputElement[];
    const { key } = event as KeyboardEvent;
    if (/^(Arrow|Home|End)/.test(key) || !dialog.contains(target as Node)) return;
    keepEvent(event);
    if (key !== 'Escape' || target?.type !== 'search' || target.value) return;
    // WebKit leaves Esc to a search that has nothing left to clear; elsewhere a dialog of the page's own would be next.
    event.preventDefault();
    dialog.close();
  };
  const firsts = ['keydown', 'pointerdown', 'touchstart'];
  for (const type of firsts) addEventListener(type, keepFirst, true);
  return () => {
    for (const type of firsts) removeEventListener(type, keepFirst, true);
    // A dialog that is closed before it is taken away gives the focus back to where it came from.
    dialog.close();
  };
}
