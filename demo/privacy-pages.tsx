import { Fragment, h, type JSX } from 'preact';
import config from './heed.json';

/** What the site and its third parties do; the list is made of the configuration, so it can't disagree with it. */
export function Privacy(): JSX.Element {
  return (
    <Fragment>
      <p>
        A real site puts its privacy policy here. This demo itself keeps your choice, under the name <code>heed</code>,
        and, if you allow functional cookies, whether you closed its inspector. All third parties below are made up:
        they are one small server on your own machine, at another address.
      </p>
      {config.services
        .filter(({ hosts }) => hosts.length)
        .map((service) => (
          <section key={service.id} id={service.id}>
            <h2>{service.name}</h2>
            <p>
              {service.purpose} Category: {service.category}.
            </p>
            <ul>
              {[...(service.cookies ?? []), ...(service.thirdPartyCookies ?? [])].map(({ name, purpose }) => (
                <li key={name}>
                  <code>{name}</code>: {purpose}
                </li>
              ))}
            </ul>
          </section>
        ))}
    </Fragment>
  );
}

/** What a visitor may ask of the site. */
export function Rights(): JSX.Element {
  return (
    <Fragment>
      <p>
        A real site tells here how to ask for a copy of your personal information, how to have it corrected or deleted,
        and how to stop its sale, with an address that somebody answers. This demo holds nothing that could be asked
        for.
      </p>
      <p>What can be chosen in this browser, you can choose here:</p>
      <PreferencesLink />
    </Fragment>
  );
}

/** The opt-out, in one click; held tags make it true without JavaScript as well. */
export function DoNotSell(): JSX.Element {
  return (
    <Fragment>
      <p>
        One click stops the sale and sharing of what this site learns about you, in this browser, on this device and on
        this website.
      </p>
      <p>
        <button type="button" class="button" data-heed="opt-out">
          Do not sell or share
        </button>
      </p>
      <p>
        <strong data-heed="status" />
      </p>
      <noscript>
        <p>
          Your browser runs no scripts for this site. Every tag of a third party waits for one to let it go, so nothing
          about you is sold or shared from this browser. There is nothing left to click.
        </p>
      </noscript>
      <p>
        A browser that sends Global Privacy Control has asked already; that counts as this click. What the site knows of
        you beyond this browser is another matter: a real one puts a form or an address here, for lists and records kept
        under your name.
      </p>
    </Fragment>
  );
}

/** The preferences' address, for whoever opens the link without JavaScript or in a new tab. */
export function PrivacyChoices(): JSX.Element {
  return (
    <Fragment>
      <p>Choose what this site and its third parties may do in this browser.</p>
      <PreferencesLink />
      <ul class="actions">
        <li>
          <button type="button" class="button" data-heed="reject-all">
            Reject everything optional
          </button>
        </li>
        <li>
          <button type="button" class="button" data-heed="accept-all">
            Allow everything
          </button>
        </li>
      </ul>
      <noscript>
        <p>
          These buttons need JavaScript. Without it nothing optional runs on this site: there is nothing to switch off.
        </p>
      </noscript>
    </Fragment>
  );
}

function PreferencesLink(): JSX.Element {
  return (
    <p>
      <button type="button" class="button" data-heed="preferences">
        Open the preferences
      </button>
    </p>
  );
}
