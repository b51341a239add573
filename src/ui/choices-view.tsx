import { h, type VNode } from 'preact';
import type { Consent } from './consent.js';
import { Answers, Status } from './parts.js';

/** One switch: a category, or a group of them. */
interface Row {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** What follows from switching it off; empty where that is not known. */
  readonly effect: string;
  readonly ids: readonly string[];
  readonly required: boolean;
  readonly sells: boolean;
}

/** The tab in which the visitor chooses: everything, nothing, or switch by switch. */
export function ChoicesView({ consent }: { consent: Consent }): VNode {
  const { client, state, t, language } = consent;
  const { record, reloadAdvised } = state;
  const rows = rowsOf(consent);
  const save = (event: SubmitEvent): void => {
    event.preventDefault();
    const on = new FormData(event.currentTarget as HTMLFormElement);
    const pairs = rows
      .filter(({ required }) => !required)
      .flatMap(({ id, ids }) => ids.map((each) => [each, on.has(id)]));
    client.save(Object.fromEntries(pairs), 'preferences');
  };
  return (
    <form class="choices" onSubmit={save}>
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
      {rows.map((row) => (
        <Choice key={row.id} consent={consent} row={row} />
      ))}
      <div class="acts">
        <button type="submit" class="act" part="save">
          {t('preferences.save')}
        </button>
      </div>
      {record?.id && (
        <p class="small">
          {t('preferences.record', { id: record.id, date: new Date(record.decidedAt).toLocaleString(language) })}
        </p>
      )}
    </form>
  );
}

function Choice(props: { consent: Consent; row: Row }): VNode {
  const { consent, row } = props;
  const { client, state, t } = consent;
  const { id, ids } = row;
  const allowed = ids.filter((each) => state.grants[each]).length;
  const isMixed = allowed > 0 && allowed < ids.length;
  return (
    <div class="row">
      <details>
        <summary>
          <h4 id={`title-${id}`}>{row.title}</h4>
        </summary>
        <p>{row.text}</p>
        {row.effect && (
          <p>
            <strong>{t('switch.effect')}</strong> {row.effect}
          </p>
        )}
      </details>
      {row.required ? (
        <span class="always">{t('switch.always')}</span>
      ) : (
        <label class="switch">
          {/* Uncontrolled: what is not saved yet survives a change of state behind it. */}
          <input
            type="checkbox"
            role="switch"
            name={id}
            aria-labelledby={`title-${id}`}
            defaultChecked={allowed === ids.length}
            ref={(input) => {
              if (input) input.indeterminate = isMixed;
            }}
            disabled={row.sells && state.heard && client.policy.override === 'never'}
          />
          <span class="on">{t('switch.on')}</span>
          <span class="mixed">{t('switch.mixed')}</span>
          <span class="off">{t('switch.off')}</span>
        </label>
      )}
    </div>
  );
}

/** What is always active comes first; a group stands at the place of its first category. */
function rowsOf({ client, t }: Consent): Row[] {
  const { categories, groups } = client.policy;
  const rows = new Map<string, Row>();
  for (const category of categories) {
    const { id, required, sells } = category;
    const group = required ? undefined : groups.find((each) => each.categories.includes(id));
    const { title, description } = group ?? category;
    const key = group ? `group.${group.id}` : `category.${id}`;
    rows.set(key, {
      ...{ id: key, required, sells },
      title: title ?? (t(key) || id),
      text: description ?? t(`${key}.text`),
      effect: required ? '' : t(`${key}.off`),
      ids: [...(rows.get(key)?.ids ?? []), id],
    });
  }
  return [...rows.values()].sort((a, b) => +b.required - +a.required);
}
