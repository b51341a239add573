import { h, type VNode } from 'preact';
import { useState } from 'preact/hooks';
import { CategoryRow } from './category-row.js';
import { categoryRows } from './category-rows.js';
import type { Consent } from './consent.js';
import { formatCount, formatDate } from './format.js';
import { keepEvent } from './keep-event.js';
import { Answers, Status } from './parts.js';

/** With as many services as this or more, the visitor may search them. */
const many = 8;

/** The tab in which the visitor chooses: everything, nothing, or switch by switch. */
export function ChoicesView({ consent }: { consent: Consent }): VNode {
  const { client, state, t, language } = consent;
  const { record, reloadAdvised } = state;
  const { services } = client.policy;
  const [query, setQuery] = useState('');
  const rows = categoryRows(consent, query);
  const save = ({ currentTarget }: { currentTarget: HTMLButtonElement }): void => {
    const choices = currentTarget.closest('.choices') as Element;
    const pairs = rows.flatMap(({ id, ids }) => {
      const input = choices.querySelector<HTMLInputElement>(`[name="${id}"]`);
      // A group that is partly allowed and was left alone stays so.
      return !input || input.indeterminate ? [] : ids.map((each) => [each, input.checked]);
    });
    client.save(Object.fromEntries(pairs), 'preferences');
  };
  return (
    // No form: Enter in the search or on a switch would submit it, and so decide. Nothing but a press of its button saves.
    <div class="choices">
      <p>
        {t('preferences.intro')} {t('preferences.scope')}
      </p>
      <Status consent={consent} />
      {reloadAdvised && (
        <p class="note">
          {t('preferences.reload')}{' '}
          <button type="button" class="choose" onClick={() => location.reload()}>
            {t('preferences.reload.button')}
          </button>
        </p>
      )}
      <div class="acts">
        <Answers consent={consent} source="preferences" />
      </div>
      <h3>{t('preferences.manage')}</h3>
      {services.length >= many && (
        <div>
          <input
            type="search"
            class="search"
            part="search"
            aria-label={t('preferences.search')}
            placeholder={t('preferences.search')}
            onKeyDown={keepEvent}
            onInput={({ currentTarget }) => setQuery(currentTarget.value)}
          />
          <p class="small" role="status">
            {query &&
              t('preferences.services', { count: formatCount(language, rows.flatMap((row) => row.services).length) })}
          </p>
        </div>
      )}
      <div class="rows">
        {rows.map((row) => (
          <CategoryRow key={row.id} consent={consent} row={row} isSearched={query !== ''} />
        ))}
      </div>
      <div class="acts save">
        <button type="button" class="act" part="save" onClick={save}>
          {t('preferences.save')}
        </button>
      </div>
      <p class="small" role="status">
        {record?.id &&
          record.decidedAt > 0 &&
          t('preferences.record', { id: record.id, date: formatDate(language, record.decidedAt) })}
      </p>
    </div>
  );
}
