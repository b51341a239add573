import { h, type VNode } from 'preact';
import type { ServiceConfig } from '../core/config.js';
import { adoptStyles } from './adopt-styles.js';
import type { Consent } from './consent.js';
import { Growing } from './growing.js';
import { type Lifetime, lifetimes } from './lifetimes.js';
import { modalStyles } from './modal-styles.js';

/** One line of the list. */
interface Line extends Lifetime {
  readonly service: ServiceConfig;
}

/** The tab that lists each category by itself with the cookies and storage keys of its services, heed's own among them. */
export function CookieListView({ consent }: { consent: Consent }): VNode {
  const { client, t } = consent;
  const { policy, config } = client;
  const { name = 'heed' } = config.cookie ?? {};
  const own: ServiceConfig = {
    ...{ id: 'heed', category: 'necessary', purpose: t('list.own') },
    cookies: [{ name, days: policy.kept }, { name: `${name}.visit` }],
    storage: [`${name}.verdict`, `${name}.log.*`],
  };
  const services = [own, ...policy.services];
  return (
    <div class="choices list" ref={dress}>
      <p>{t('list.intro')}</p>
      {policy.categories.map(({ id, title, description }) => (
        <section key={id}>
          <h3>
            <bdi>{title ?? (t(`category.${id}`) || id)}</bdi>
          </h3>
          <p>
            <bdi>{description ?? t(`category.${id}.text`)}</bdi>
          </p>
          <CookieTable consent={consent} services={services.filter(({ category }) => category === id)} />
        </section>
      ))}
    </div>
  );
}

function CookieTable(props: { consent: Consent; services: readonly ServiceConfig[] }): VNode {
  const { consent, services } = props;
  const { t } = consent;
  const lines = services.flatMap((service) => lifetimes(consent, service).map((each) => ({ ...each, service })));
  if (!lines.length) return <p class="small">{t('list.none')}</p>;
  return (
    <table>
      <thead>
        <tr>
          {['name', 'service', 'purpose', 'life'].map((column) => (
            <th key={column} scope="col">
              {t(`list.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <Growing end="tr" items={lines} show={showLine} />
      </tbody>
    </table>
  );
}

function showLine({ name, service: { id, name: provider = id, privacy }, purpose, life }: Line): VNode {
  return (
    <tr key={`${id} ${name}`}>
      <th scope="row">
        <bdi>{name}</bdi>
      </th>
      <td>
        <bdi>{privacy ? <a href={privacy}>{provider}</a> : provider}</bdi>
      </td>
      <td>
        <bdi>{purpose}</bdi>
      </td>
      <td>{life}</td>
    </tr>
  );
}

function dress(list: HTMLElement | null): void {
  if (list) adoptStyles(list, modalStyles);
}
