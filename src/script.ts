import { createClient } from './browser/create-client.js';
import { loadConfig } from './browser/load-config.js';
import { report } from './browser/report.js';
import type { ConsentClient } from './core/client.js';

/** What a page queues in `window.heed` before heed has come, or hands over after that. */
type Call = (client: ConsentClient) => void;

/** `window.heed`: a queue at first, the client once `heed.js` has run. */
interface Page {
  heed?: { push(...calls: Call[]): unknown } & Partial<ConsentClient>;
}

const page = window as unknown as Page;

if (page.heed?.subscribe) console.warn('heed: here twice');
else {
  // Its address is read now: a `<base>` further down in the page changes what a relative one means.
  const { dataset: { config, region, parts = '.' } = {}, src } = (document.currentScript ??
    {}) as Partial<HTMLScriptElement>;
  const queue = Array.isArray(page.heed) ? (page.heed as Call[]) : [];
  // An import inherits this script's nonce, and Trusted Types ask nothing of it; a script of another origin, such as a
  // CDN, has no address that a relative one could be resolved against.
  const load = (part: string) => import(new URL(`${parts}/heed-${part}.js`, src || document.baseURI).href);
  const client = createClient(
    loadConfig(config),
    {
      load,
      // The interface shows nothing without its texts, so they are fetched as soon as it has come, and don't wait for heed to be ready.
      ui: () => load('ui').then((part) => part.fetchLanguage(client).then(() => part)),
      integrations: (client, until) => (config) =>
        (config.integrations || config.services?.some((service) => service.tag)) &&
        load('integrations')
          .then((part) => part.loadIntegrations(client, config, until, load))
          .catch(report),
    },
    region,
  );
  const push = (...calls: Call[]): void => {
    for (const call of calls) client.ready.then(() => call(client));
  };
  page.heed = Object.assign(client, { push });
  push(...queue);
}
