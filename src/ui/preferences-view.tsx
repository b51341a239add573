import { h, type VNode } from 'preact';
import { ChoicesView } from './choices-view.js';
import type { Consent } from './consent.js';
import { CookieListView } from './cookie-list-view.js';
import { CloseButton, SiteLinks } from './parts.js';

/** The second layer: a modal dialog with the visitor's choices and the list of cookies. Esc, X and backdrop decide nothing. */
export function PreferencesView({ consent }: { consent: Consent }): VNode {
  const { client, t } = consent;
  // The browser has closed the dialog by itself, for Esc; heed's own closing has changed the surface by then.
  const onClose = (): void => {
    if (client.state.surface === 'preferences') client.close();
  };
  return (
    <dialog
      class="preferences"
      part="preferences"
      aria-labelledby="preferences-title"
      ref={open}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <h2 id="preferences-title">{t('preferences.title')}</h2>
      <CloseButton consent={consent} />
      <div class="tabs" role="tablist" aria-labelledby="preferences-title" onKeyDown={turnByKey}>
        {tab('choices', true, t('preferences.choices'))}
        {tab('list', false, t('preferences.list'))}
      </div>
      <div class="panel" role="tabpanel" id="panel-choices" aria-labelledby="tab-choices" tabIndex={0}>
        <ChoicesView consent={consent} />
        <SiteLinks consent={consent} names={['privacy', 'rights', 'doNotSell']} />
      </div>
      <div class="panel" role="tabpanel" id="panel-list" aria-labelledby="tab-list" tabIndex={0} hidden>
        <CookieListView consent={consent} />
      </div>
    </dialog>
  );
}

function open(dialog: HTMLDialogElement | null): (() => void) | undefined {
  dialog?.showModal();
  // Closed before it is taken away, a dialog gives the focus back to where it came from.
  return () => dialog?.close();
}

function tab(name: string, selected: boolean, label: string): VNode {
  return (
    <button
      type="button"
      role="tab"
      id={`tab-${name}`}
      aria-controls={`panel-${name}`}
      aria-selected={selected}
      tabIndex={selected ? 0 : -1}
      onClick={(event) => turnTo(event.currentTarget)}
    >
      {label}
    </button>
  );
}

/** @see https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ */
function turnByKey({ key, currentTarget, target }: KeyboardEvent): void {
  const [first, last] = (currentTarget as HTMLElement).children as Iterable<Element> & HTMLCollection;
  const other = target === first ? last : first;
  const next = { ArrowLeft: other, ArrowRight: other, Home: first, End: last }[key];
  if (!next) return;
  turnTo(next);
  (next as HTMLElement).focus();
}

/** Which tab is open is the elements' own state, as the switches' is: nothing else has to know. */
function turnTo(chosen: Element): void {
  for (const each of (chosen.parentElement as Element).children) {
    const selected = each === chosen;
    each.setAttribute('aria-selected', `${selected}`);
    each.setAttribute('tabindex', selected ? '0' : '-1');
    const panel = (each.getRootNode() as ShadowRoot).getElementById(`${each.getAttribute('aria-controls')}`);
    panel?.toggleAttribute('hidden', !selected);
  }
}
