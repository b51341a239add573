import { h, type VNode } from 'preact';
import { adoptStyles } from './adopt-styles.js';
import { bannerStyles } from './banner-styles.js';
import type { Consent } from './consent.js';
import { makeRoom } from './make-room.js';
import { Answers, CloseButton, SiteLinks, Status } from './parts.js';
import { Words } from './words.js';

/** What the banner needs. */
export interface BannerProps {
  readonly consent: Consent;
  /** Told when the visitor comes to the button of the second layer: it can be fetched before it is asked for. */
  readonly onNear?: (() => unknown) | undefined;
}

/**
 * The first layer: asks, or tells. Not modal, takes no focus, stands first in reading order (R-A11Y-2), and refusing is the
 * same button as accepting (R-CA-7).
 */
export function BannerView({ consent, onNear }: BannerProps): VNode {
  const { client, state, t } = consent;
  return (
    <section class={`banner ${client.config.layout ?? 'bar'}`} part="banner" aria-labelledby="banner-title" ref={open}>
      <div class="words" part="words">
        <h2 id="banner-title" part="title">
          {t('banner.title')}
        </h2>
        <p>
          <Words name="banner-text">{t('banner.text')}</Words>
        </p>
        <Status consent={consent} />
        <SiteLinks consent={consent} names={['privacy']} />
      </div>
      <div class="acts" part="acts">
        {state.model === 'notice' ? (
          <button type="button" class="act" part="ok" onClick={client.close}>
            <Words name="banner-ok">{t('banner.ok')}</Words>
          </button>
        ) : (
          <Answers consent={consent} source="banner" />
        )}
        <button
          type="button"
          class="choose"
          part="choose"
          onClick={() => client.open('preferences')}
          onPointerEnter={onNear}
          onFocusIn={onNear}
        >
          {t('banner.choose')}
        </button>
      </div>
      <CloseButton consent={consent} />
    </section>
  );
}

/**
 * Lifts the banner into the top layer, where no z-index of the page's is above it. It is its host that is lifted: so agents that
 * see nothing in a shadow root see something in front of the page.
 */
function open(banner: HTMLElement | null): (() => void) | undefined {
  if (!banner) return undefined;
  const { host } = banner.getRootNode() as ShadowRoot & { host: HTMLElement };
  adoptStyles(banner, bannerStyles);
  host.popover = 'manual';
  host.showPopover();
  const giveBack = makeRoom(banner);
  return () => {
    giveBack();
    host.popover = null;
  };
}
