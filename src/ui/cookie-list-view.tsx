import { Fragment, h, type VNode } from 'preact';
import type { ServiceConfig } from '../core/config.js';
import type { Consent, Translate } from './consent.js';

/** One line of the list. */
interface Line {
  readonly name: string;
  readonly service: ServiceConfig;
  readonly purpose: string;
  readonly life: string;
}

/** The tab that lists each category by itself with the cookies and storage keys of its services, heed's own among them. */
export function CookieListView({ consent: { client, t, language } }: { consent: Consent }): VNode {
  const { policy, config } = client;
  const { name = 'heed' } = config.cookie ?? {};
  const own: ServiceConfig = {
    ...{ id: 'heed', category: 'necessary', purpose: t('list.own') },
    cookies: [{ name, days: policy.kept }, { name: `${name}.visit` }],
    storage: [`${name}.log.*`],
  };
  return (
    <Fragment>
      <p>{t('list.intro')}</p>
      {policy.categories.map(({ id, title, description }) => (
        <section key={id}>
          <h3>{title ?? (t(`category.${id}`) || id)}</h3>
          <p>{description ?? t(`category.${id}.text`)}</p>
          <CookieTable
            t={t}
            language={language}
            services={[own, ...policy.services].filter(({ category }) => category === id)}
          />
        </section>
      ))}
    </Fragment>
  );
}

function CookieTable({
  services,
  t,
  language,
}: {
  services: readonly ServiceConfig[];
  t: Translate;
  language: string;
}): VNode {
  const lines = services.flatMap((service) => linesOf(service, t, language));
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
        {lines.map(({ name, service: { id, name: provider = id, privacy }, purpose, life }) => (
          <tr key={`${id} ${name}`}>
            <th scope="row">{name}</th>
            <td>{privacy ? <a href={privacy}>{provider}</a> : provider}</td>
            <td>{purpose}</td>
            <td>{life}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function linesOf(service: ServiceConfig, t: Translate, language: string): Line[] {
  const { cookies = [], storage = [], purpose = '' } = service;
  return [
    ...cookies.map(({ name, purpose: own = purpose, days }) => ({
      ...{ name, service, purpose: own },
      life: days ? daysIn(language, days) : t('list.session'),
    })),
    ...storage.map((name) => ({ name, service, purpose, life: t('list.storage') })),
  ];
}

/** Such as `90 days`, in the words of the language. */
function daysIn(language: string, days: number): string {
  return new Intl.NumberFormat(language, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(days);
}
