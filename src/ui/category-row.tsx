import { h, type VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Row } from './category-rows.js';
import type { Consent } from './consent.js';
import { ServiceList } from './service-list.js';

/** A category or group with its switch. Opened, it tells what it is for, what follows from switching it off, and its services. */
export function CategoryRow(props: { consent: Consent; row: Row; isSearched: boolean }): VNode {
  const { consent, row, isSearched } = props;
  const { id, title, text, effect, services } = row;
  const { client, state, t } = consent;
  const [isOpen, setOpen] = useState(false);
  const isShown = isSearched ? services.length > 0 : isOpen;
  return (
    // A row that a search doesn't find is hidden and not taken away: its switch keeps what is not saved yet.
    <div class="row" part="category" hidden={isSearched && !isShown}>
      <details open={isShown} onToggle={({ currentTarget }) => isSearched || setOpen(currentTarget.open)}>
        <summary>
          <h4 id={`title-${id}`}>
            <bdi>{title}</bdi>
          </h4>
        </summary>
      </details>
      {row.required ? (
        <span class="always">{t('switch.always')}</span>
      ) : (
        // By its key it is made anew by a decision on this page, and where a second step is asked for: what was turned before is void.
        <Switch
          key={`${state.surface === 'confirm'} ${Object.keys(client.memo.log ?? {}).length}`}
          consent={consent}
          row={row}
        />
      )}
      {/* Below the switch and not in the details: beside it there is room for the title alone, however long its words are. */}
      {isShown && (
        <div class="about">
          <p>
            <bdi>{text}</bdi>
          </p>
          {effect && (
            <p>
              <strong>{t('switch.effect')}</strong> {effect}
            </p>
          )}
          {services.length > 0 && <ServiceList consent={consent} services={services} />}
        </div>
      )}
    </div>
  );
}

function Switch({ consent, row }: { consent: Consent; row: Row }): VNode {
  const { client, state, t } = consent;
  const { id, ids, sells } = row;
  const allowed = ids.filter((each) => state.grants[each]).length;
  const isMixed = allowed > 0 && allowed < ids.length;
  return (
    <label class="switch" part="switch">
      {/* Uncontrolled: what is not saved yet survives a change of state behind it. ARIA knows no mixed switch, so that is a checkbox. */}
      <input
        type="checkbox"
        role={isMixed ? 'checkbox' : 'switch'}
        name={id}
        aria-labelledby={`title-${id}`}
        defaultChecked={allowed === ids.length}
        {...(isMixed && { ref: mix })}
        disabled={sells && state.heard && client.policy.override === 'never'}
      />
      <span class="on">{t('switch.on')}</span>
      <span class="mixed">{t('switch.mixed')}</span>
      <span class="off">{t('switch.off')}</span>
    </label>
  );
}

function mix(input: HTMLInputElement | null): void {
  if (input) input.indeterminate = true;
}
