import type { Integration } from '../core/integration.js';
import { isAllowed, type Needs } from './told/is-allowed.js';

/** What `metaPixel` takes. */
export interface MetaPixelOptions {
  /** Ids of categories or services that all have to be allowed; `targeting` and `sale` unless told. */
  readonly needs?: Needs;
}

/**
 * Tells the Meta Pixel where its `fbq` is on the page: https://developers.facebook.com/docs/meta-pixel/implementation/gdpr
 * Mark its base code as well, or it may run before heed knows the visitor. It defines `fbq` itself and would not load beside another.
 */
export function metaPixel({ needs }: MetaPixelOptions = {}): Integration {
  const send = (command: 'grant' | 'revoke'): void => {
    (window as { fbq?: (...command: string[]) => void }).fbq?.('consent', command);
  };
  return {
    id: 'meta-pixel',
    start: () => send('revoke'),
    tell: ({ standing }) => send(isAllowed(standing, needs, ['targeting', 'sale']) ? 'grant' : 'revoke'),
  };
}
