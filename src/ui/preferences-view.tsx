import { Fragment, h, type VNode } from 'preact';
import { useState } from 'preact/hooks';
import { adoptStyles } from './adopt-styles.js';
import { ChoicesView } from './choices-view.js';
import type { Consent } from './consent.js';
import { CookieListView } from './cookie-list-view.js';
import { Modal } from './modal.js';
import { modalStyles } from './modal-styles.js';
import { SiteLinks } from './parts.js';

/** The second layer: a modal dialog with the visitor's choices and the list of cookies. */
export function PreferencesView({ consent, isOpen }: { consent: Consent; isOpen: boolean }): VNode {
  return (
    <Modal consent={consent} name="preferences" isOpen={isOpen}>
      <Tabs consent={consent} />
    </Modal>
  );
}

/** The same as a part of a page, such as the site's privacy policy; it has no X, for it is not in the way. */
export function PanelView({ consent }: { consent: Consent }): VNode {
  return (
    <section class="inline" part="panel" aria-labelledby="preferences-title" ref={dress}>
      <h2 id="preferences-title" part="title">
        {consent.t('preferences.title')}
      </h2>
      <Tabs consent={consent} />
    </section>
  );
}

function Tabs({ consent }: { consent: Consent }): VNode {
  const { t } = consent;
  // The list is rendered once a tab has been pressed: few look at it, and opening the preferences need not wait for it.
  const [isTurned, setTurned] = useState(false);
  return (
    <Fragment>
      <div
        class="tabs"
        part="tabs"
        role="tablist"
        aria-labelledby="preferences-title"
        onKeyDown={turnByKey}
        onClick={() => setTurned(true)}
      >
        {tab('choices', true, t('preferences.choices'))}
        {tab('list', false, t('preferences.list'))}
      </div>
      <div class="panel" role="tabpanel" id="panel-choices" aria-labelledby="tab-choices" tabIndex={0}>
        <ChoicesView consent={consent} />
        <SiteLinks consent={consent} names={['privacy', 'rights', 'doNotSell']} />
      </div>
      <div class="panel" role="tabpanel" id="panel-list" aria-labelledby="tab-list" tabIndex={0} hidden>
        {isTurned && <CookieListView consent={consent} />}
      </div>
    </Fragment>
  );
}

function tab(name: string, selected: boolean, label: string): VNode {
  return (
    <button
      type="button"
      role="tab"
      part="tab"
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
  (next as HTMLElement).click();
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

function dress(panel: HTMLElement | null): void {
  if (panel) adoptStyles(panel, modalStyles);
}
