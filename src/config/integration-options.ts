import type { AdobeOptions } from '../integrations/adobe.js';
import type { AmplitudeOptions } from '../integrations/amplitude.js';
import type { FollowGppOptions } from '../integrations/follow-gpp.js';
import type { FollowPageOptions } from '../integrations/follow-page.js';
import type { FollowTcfOptions } from '../integrations/follow-tcf.js';
import type { GoogleConsentModeOptions } from '../integrations/google-consent-mode.js';
import type { GppOptions } from '../integrations/gpp.js';
import type { MatomoOptions } from '../integrations/matomo.js';
import type { MetaPixelOptions } from '../integrations/meta-pixel.js';
import type { MicrosoftClarityOptions } from '../integrations/microsoft-clarity.js';
import type { MicrosoftUetOptions } from '../integrations/microsoft-uet.js';
import type { MixpanelOptions } from '../integrations/mixpanel.js';
import type { PinterestTagOptions } from '../integrations/pinterest-tag.js';
import type { PosthogOptions } from '../integrations/posthog.js';
import type { RedditPixelOptions } from '../integrations/reddit-pixel.js';
import type { SegmentOptions } from '../integrations/segment.js';
import type { SentryOptions } from '../integrations/sentry.js';
import type { ShopifyOptions } from '../integrations/shopify.js';
import type { TcfOptions } from '../integrations/tcf.js';
import type { TellFramesOptions } from '../integrations/tell-frames.js';
import type { TiktokPixelOptions } from '../integrations/tiktok-pixel.js';
import type { UspapiOptions } from '../integrations/uspapi.js';

/** Every key of some options, and no other: compiles only where the list is whole. */
type KeysOf<Options> = Readonly<Record<keyof Options, true>>;

const needs = { needs: true } as const;
const needsOfClient = { needs: true, client: true } as const;

const adobe: KeysOf<AdobeOptions> = needs;
const amplitude: KeysOf<AmplitudeOptions> = needsOfClient;
const followGpp: KeysOf<FollowGppOptions> = { fields: true, outside: true, wait: true };
const followPage: KeysOf<FollowPageOptions> = { origins: true, wait: true };
const followTcf: KeysOf<FollowTcfOptions> = { needs: true, outside: true, wait: true };
const googleConsentMode: KeysOf<GoogleConsentModeOptions> = {
  ...{ keys: true, defaults: true, waitForUpdate: true, dataLayer: true },
  ...{ adsDataRedaction: true, urlPassthrough: true, restrictedDataProcessing: true },
};
const gpp: KeysOf<GppOptions> = {
  ...{ sections: true, sale: true, sharing: true, targetedAdvertising: true },
  ...{ notice: true, mspa: true, fields: true },
};
const matomo: KeysOf<MatomoOptions> = needs;
const metaPixel: KeysOf<MetaPixelOptions> = { needs: true, limitedDataUse: true };
const microsoftClarity: KeysOf<MicrosoftClarityOptions> = { analytics: true, ads: true };
const microsoftUet: KeysOf<MicrosoftUetOptions> = needs;
const mixpanel: KeysOf<MixpanelOptions> = needsOfClient;
const pinterestTag: KeysOf<PinterestTagOptions> = needs;
const posthog: KeysOf<PosthogOptions> = needsOfClient;
const redditPixel: KeysOf<RedditPixelOptions> = needs;
const segment: KeysOf<SegmentOptions> = needsOfClient;
const sentry: KeysOf<SentryOptions> = needsOfClient;
const shopify: KeysOf<ShopifyOptions> = { analytics: true, marketing: true, preferences: true, sale: true };
const tcf: KeysOf<TcfOptions> = {
  ...{ cmpApi: true, model: true, encode: true, vendors: true, needs: true, applies: true },
};
const tellFrames: KeysOf<TellFramesOptions> = { origins: true };
const tiktokPixel: KeysOf<TiktokPixelOptions> = needs;
const uspapi: KeysOf<UspapiOptions> = { sale: true, notice: true, lspa: true };

/** Integrations that a script tag can fetch, each a file of its own, and their options; a test compares the ids with the files. */
export const integrationOptions: Readonly<Record<string, object>> = {
  ...{ adobe, amplitude, 'follow-gpp': followGpp, 'follow-page': followPage, 'follow-tcf': followTcf },
  ...{ 'google-consent-mode': googleConsentMode, gpp, matomo, 'meta-pixel': metaPixel },
  ...{ 'microsoft-clarity': microsoftClarity, 'microsoft-uet': microsoftUet, mixpanel, 'pinterest-tag': pinterestTag },
  ...{ posthog, 'reddit-pixel': redditPixel, 'replay-events': {}, 'replay-writes': {}, segment, sentry, shopify, tcf },
  ...{ 'tell-frames': tellFrames, 'tiktok-pixel': tiktokPixel, uspapi },
};
