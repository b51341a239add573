import { h, type VNode } from 'preact';
import { adoptStyles } from './adopt-styles.js';
import { bannerStyles } from './banner-styles.js';
import type { Consent } from './consent.js';
import { keepEvent } from './keep-event.js';
import { makeRoom } from './make-room.js';
import { Answers, CloseButton, SiteLinks, Status } from './parts.js';
import { Words } from './words.js';

/** Properties of the banner. */
export interface BannerProps {
  readonly consent: Consent;
  /** Called when pointer or focus comes to the button of the preferences, which can then be fetched before they are asked for. */
  readonly onNear?: (() => unknown) | undefined;
}

/**
 * The banner: asks, or in the model `notice` only tells. It is not modal, takes no focus and stands first in reading order (R-A11Y-2); to
 * refuse is the same kind of button as to accept (R-CA-7).
 */
export function BannerView({ consent, onNear }: BannerProps): VNode {
  const { client, state, t } = consent;
  return (
    <section
      class={`banner ${client.config.layout ?? 'bar'}`}
      part="banner"
      aria-labelledby="banner-title"
      onWheel={keepEvent}
      ref={open}
    >
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
 * Lifts the banner into the top layer, where no z-index of the page's is above it. Its host is what is lifted, so that agents which don't
 * look into shadow roots see that something is in front of the page.
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
