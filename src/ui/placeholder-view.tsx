import { h, type VNode } from 'preact';
import { adoptStyles } from './adopt-styles.js';
import type { Consent } from './consent.js';
import { Status } from './parts.js';
import { placeholderStyles } from './placeholder-styles.js';

/** What a placeholder stands for, as far as it is known. */
export interface PlaceholderProps {
  readonly category: string | undefined;
  readonly service?: string | undefined;
  /** Name of what the visitor would see, such as the title of the frame. */
  readonly name?: string | undefined;
  /** Address of a picture of the site's own to show in the placeholder. */
  readonly preview?: string | undefined;
  /** Which symbol it has: `video`, `map` or `post`. */
  readonly kind?: string | undefined;
  /** Loads what is held for this page view alone, recording nothing. Not offered where an opt-out is in force. */
  readonly onLoad?: (() => void) | undefined;
}

/** Symbols as SVG paths, in a box of 24 x 24. */
const signs: Readonly<Record<string, string>> = {
  video: 'M3 5h18v14H3zM10 9l5 3-5 3z',
  map: 'M12 21c-5-6-7-9-7-12a7 7 0 0 1 14 0c0 3-2 6-7 12zM12 6.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z',
  post: 'M4 5h16v11h-9l-5 4v-4H4zM8 9h8M8 12h5',
};

/** Stands where something is held: says whose it is and what loading it means, with a button to load it once and one to allow its category. */
export function PlaceholderView(props: PlaceholderProps & { consent: Consent }): VNode {
  const { category, service, preview, kind = '', onLoad, consent } = props;
  const { client, state, t } = consent;
  const { categories, services, minor } = client.policy;
  const described = services.find(({ id }) => id === service);
  const found = categories.find(({ id }) => id === (category ?? described?.category));
  const label = found?.title ?? (t(`category.${found?.id}`) || (category ?? ''));
  const provider = described?.name ?? described?.id;
  const title = props.name || (provider ?? t('placeholder.frame'));
  const isLocked = !found || (found.sells && state.heard);
  // After an opt-out a single press is not enough: who has opted out is asked twice, which the other button sees to (R-CA-10).
  const isOnce = onLoad && !(found?.sells && (state.honored || minor));
  return (
    <section class={`placeholder ${preview ? 'over' : ''}`} part="placeholder" aria-label={title} ref={dress}>
      {preview && <img src={preview} alt="" />}
      <div class="held">
        {signs[kind] && !preview && (
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d={signs[kind]} />
          </svg>
        )}
        <p>
          <strong>
            <bdi>{title}</bdi>
          </strong>
        </p>
        {isLocked ? (
          <Status consent={consent} />
        ) : (
          <p class="small">
            {t('placeholder.text', { name: provider ?? title })}{' '}
            {described?.privacy && <a href={described.privacy}>{t('link.privacy')}</a>}
          </p>
        )}
      </div>
      {!isLocked && (
        <div class="acts">
          {isOnce && (
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
        </div>
      )}
    </section>
  );
}

function dress(placeholder: HTMLElement | null): void {
  if (placeholder) adoptStyles(placeholder, placeholderStyles);
}
