import { Fragment, h, type VNode } from 'preact';
import type { Consent } from './consent.js';
import { Status } from './parts.js';

/** What is held back, as far as it is known. */
export interface PlaceholderProps {
  readonly category: string | undefined;
  readonly service?: string | undefined;
  /** What the visitor would see, such as the title of the frame. */
  readonly name?: string | undefined;
  /** Loads it for this page view alone; nothing is recorded. */
  readonly onLoad?: (() => void) | undefined;
}

/** Stands where something is held back: says what and why, and lets the visitor allow its category. */
export function PlaceholderView(props: PlaceholderProps & { consent: Consent }): VNode {
  const { category, service, name, onLoad, consent } = props;
  const { client, state, t } = consent;
  const { categories, services } = client.policy;
  const described = services.find(({ id }) => id === service);
  const found = categories.find(({ id }) => id === (category ?? described?.category));
  const label = found?.title ?? (t(`category.${found?.id}`) || (category ?? ''));
  const locked = !found || (found.sells && state.heard);
  return (
    <section class="placeholder" part="placeholder" aria-label={name || t('placeholder.frame')}>
      <p>{t('placeholder.text', { name: name || (described?.name ?? t('placeholder.frame')) })}</p>
      {locked ? (
        <Status consent={consent} />
      ) : (
        <Fragment>
          {onLoad && (
            <button type="button" class="act" part="once" onClick={onLoad}>
              {t('placeholder.once')}
            </button>
          )}
          <button
            type="button"
            class="act"
            part="allow"
            onClick={() => client.save({ [found.id]: true }, 'placeholder')}
          >
            {t('placeholder.always', { category: label })}
          </button>
        </Fragment>
      )}
    </section>
  );
}
