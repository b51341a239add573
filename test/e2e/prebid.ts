import { expect } from 'vitest';
import { bundle } from './bundle.js';
import type { Site } from './site.js';
import type { Visitor } from './visitor.js';

/** What Prebid's server is told of a visitor's consent, as OpenRTB has it. */
export interface Auction {
  readonly regs?: { readonly gpp?: string; readonly ext?: { readonly gdpr?: number; readonly us_privacy?: string } };
  readonly user?: { readonly ext?: { readonly consent?: string } };
}

/**
 * The real Prebid with its modules for these interfaces of the IAB's, and one that sends on what they read: `bid(url)` asks a server for
 * ads.
 */
export function prebid(interfaces: readonly ('gpp' | 'usp' | 'gdpr')[]): Promise<string> {
  const modules = { gpp: 'consentManagementGpp', usp: 'consentManagementUsp', gdpr: 'consentManagementTcf' };
  return bundle(`
    import pbjs from 'prebid.js';
    ${interfaces.map((name) => `import 'prebid.js/modules/${modules[name]}';`).join('\n')}
    import 'prebid.js/modules/prebidServerBidAdapter';
    pbjs.processQueue();
    window.bid = (url) => {
      const iab = { cmpApi: 'iab', timeout: 5000 };
      const endpoint = { p1Consent: url, noP1Consent: url };
      pbjs.setConfig({
        consentManagement: Object.fromEntries(${JSON.stringify(interfaces)}.map((name) => [name, iab])),
        s2sConfig: { accountId: '1', bidders: ['acme'], adapter: 'prebidServer', enabled: true, endpoint, timeout: 2000 },
      });
      const bids = [{ bidder: 'acme', params: {} }];
      pbjs.requestBids({ adUnits: [{ code: 'ad', mediaTypes: { banner: { sizes: [[300, 250]] } }, bids }] });
    };`);
}

/** Has the page ask for ads: by Prebid, once this knows what the visitor allows. */
export function bid(visitor: Visitor, site: Site): Promise<void> {
  return visitor.run((url) => Reflect.get(window, 'bid')(url), `${site.thirdParty}/auction`);
}

/** What the request of `bid` says, once all of it has come. */
export async function auction(site: Site): Promise<Auction> {
  const text = (): string =>
    site.requests.find(({ path, method }) => path === '/auction' && method === 'POST')?.body ?? '';
  await expect.poll(text, { timeout: 10_000 }).toMatch(/\}$/);
  return JSON.parse(text());
}
