import { Fragment, h, type VNode } from 'preact';
import type { LinksConfig } from '../core/config.js';
import type { Consent } from './consent.js';
import { Words } from './words.js';

/** Refuse and accept: the same element, look, size and order in every layer (R-CA-7). */
export function Answers(props: { consent: Consent; source: 'banner' | 'preferences' }): VNode {
  const { consent, source } = props;
  const { client, t } = consent;
  return (
    <Fragment>
      <button type="button" class="act" part="reject" onClick={() => client.rejectAll(source)}>
        <Words name={`${source}-reject`}>{t(`${source}.reject`)}</Words>
      </button>
      <button type="button" class="act" part="accept" onClick={() => client.acceptAll(source)}>
        <Words name={`${source}-accept`}>{t(`${source}.accept`)}</Words>
      </button>
    </Fragment>
  );
}

/** The X: closes what is shown and decides nothing (R-CA-11). */
export function CloseButton({ consent: { client, t } }: { consent: Consent }): VNode {
  return (
    <button type="button" class="close" part="close" aria-label={t('close')} onClick={client.close}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="m2 2 12 12m0-12L2 14" />
      </svg>
    </button>
  );
}

/** Links to the site's own pages, as far as it has named them. */
export function SiteLinks(props: { consent: Consent; names: readonly (keyof LinksConfig)[] }): VNode {
  const { client, t } = props.consent;
  const { links = {} } = client.config;
  return <p class="links">{props.names.map((name) => links[name] && <a href={links[name]}>{t(`link.${name}`)}</a>)}</p>;
}

/** Says that an opt-out is in force (R-CA-6); the element is always there, so that the note is announced when it comes. */
export function Status({ consent: { state, t } }: { consent: Consent }): VNode {
  return (
    <div role="status">
      {state.honored && (
        <p class="note">
          <strong>{t('status.honored')}</strong> {state.heard && t('status.signal')}
        </p>
      )}
    </div>
  );
}
