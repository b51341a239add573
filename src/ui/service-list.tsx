import { h, type VNode } from 'preact';
import type { ServiceConfig } from '../core/config.js';
import type { Consent } from './consent.js';
import { formatCount } from './format.js';
import { Growing } from './growing.js';
import { lifetimes } from './lifetimes.js';

/**
 * The services of a category: who each is, what it is for, what it stores and for how long. Names and what the site says of them have a
 * direction of their own (`bdi`): from right to left, `_ga` would else be read as `ga_`.
 */
export function ServiceList(props: { consent: Consent; services: readonly ServiceConfig[] }): VNode {
  const { consent, services } = props;
  return (
    <div>
      <p class="small">
        {consent.t('preferences.services', { count: formatCount(consent.language, services.length) })}
      </p>
      <ul>
        <Growing
          end="li"
          items={services}
          show={(service) => <Service key={service.id} consent={consent} service={service} />}
        />
      </ul>
    </div>
  );
}

function Service(props: { consent: Consent; service: ServiceConfig }): VNode {
  const { consent, service } = props;
  const { id, name = id, purpose, privacy } = service;
  const { t } = consent;
  const stored = lifetimes(consent, service);
  return (
    <li class="service" part="service">
      <p>
        <strong>
          <bdi>{name}</bdi>
        </strong>
        {privacy && (
          <a href={privacy} aria-label={`${t('link.privacy')}: ${name}`}>
            {t('link.privacy')}
          </a>
        )}
      </p>
      {purpose && (
        <p>
          <bdi>{purpose}</bdi>
        </p>
      )}
      {stored.map(({ name, life }) => (
        <p key={name} class="small">
          <bdi>{name}</bdi>: {life}
        </p>
      ))}
    </li>
  );
}
