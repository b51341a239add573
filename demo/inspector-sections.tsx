import type { ConsentState } from 'heed';
import { type ComponentChildren, h, type JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** One line of the third party's log. */
export interface ThirdPartyRequest {
  readonly time: number;
  readonly method: string;
  readonly url: string;
  /** Whether the browser sent the third party's own cookie along. */
  readonly cookie: boolean;
}

/** So many requests are shown, the newest ones. */
const shown = 12;

/** What `heed:release` tells. */
interface Release {
  readonly element: HTMLElement;
  readonly category?: string;
  readonly service?: string;
}

/** What is allowed now, and by which rule. */
export function Consent({ state }: { state: ConsentState }): JSX.Element {
  return (
    <Section title="Consent">
      <dl>
        <Term name="Model">{state.model}</Term>
        <Term name="Region">{state.region ?? 'unknown'}</Term>
      </dl>
      <ul class="grants">
        {Object.entries(state.grants).map(([id, granted]) => (
          <li key={id}>
            {id} <strong class={granted ? 'allowed' : 'denied'}>{granted ? 'Allowed' : 'Denied'}</strong>
          </li>
        ))}
      </ul>
      {state.reloadAdvised && (
        <p class="note">
          Something denied has run already.{' '}
          <button type="button" class="small" onClick={() => location.reload()}>
            Reload
          </button>
        </p>
      )}
    </Section>
  );
}

/** The last decision that is stored. */
export function Decision({ record }: { record: ConsentState['record'] }): JSX.Element {
  return (
    <Section title="Record">
      {record ? (
        <dl>
          <Term name="Source">{record.source}</Term>
          <Term name="Decided">
            <time dateTime={new Date(record.decidedAt).toISOString()}>
              {new Date(record.decidedAt).toLocaleString()}
            </time>
          </Term>
          <Term name="Opted out">{record.optedOut ? 'yes' : 'no'}</Term>
          <Term name="Revision">{record.revision}</Term>
          <Term name="Id">
            <code>{record.id || 'none'}</code>
          </Term>
        </dl>
      ) : (
        <p class="quiet">Nothing decided yet.</p>
      )}
    </Section>
  );
}

interface SignalProps {
  readonly signal: ConsentState['signal'];
  /** The demo's page pretends to have a browser that sends it. */
  readonly pretended: boolean;
  /** The browser itself has sent it. */
  readonly secGpc: boolean;
}

/** What the browser asks for its visitor, or is said to. */
export function Signal({ signal, pretended, secGpc }: SignalProps): JSX.Element {
  return (
    <Section title="Signal">
      <dl>
        <Term name="Global Privacy Control">
          {{ true: 'on', false: 'off', undefined: 'not sent' }[`${signal.gpc}`]}
        </Term>
        <Term name="Do Not Track">{signal.dnt ? 'on' : 'off'}</Term>
      </dl>
      {secGpc && <p class="note">Your browser sends Sec-GPC: 1 by itself.</p>}
      {pretended && !secGpc && (
        <p class="note">
          Pretended: the first script of this page sets <code>navigator.globalPrivacyControl</code>. Your browser didn’t
          ask.
        </p>
      )}
    </Section>
  );
}

/** Names of the cookies that scripts of this page can see. */
export function Cookies({ names }: { names: readonly string[] }): JSX.Element {
  return (
    <Section title="Cookies on this page" count={names.length}>
      <ul>
        {names.map((name) => (
          <li key={name}>
            <code>{name}</code>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Tags that heed has let go; on the npm page there are none to hold, for components render only what is allowed. */
export function Released(): JSX.Element {
  const [releases, setReleases] = useState<readonly Release[] | undefined>();
  useEffect(() => {
    // The page's first script (`ReleaseLog` in pages.tsx) has listened from the start, and keeps the list.
    const { released } = window as { released?: Release[] };
    const look = (): void => setReleases(released && [...released]);
    look();
    document.addEventListener('heed:release', look);
    return () => document.removeEventListener('heed:release', look);
  }, []);
  return (
    <Section title="Released tags" count={releases?.length}>
      {!releases && <p class="quiet">No tag is marked here: the app itself renders what is allowed.</p>}
      <ul>
        {releases?.map(({ element, category, service }, index) => (
          <li key={index}>
            <code>{element.localName}</code> {service ?? ''} <span class="quiet">{category}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What the third party has heard since this page was opened. */
export function Requests({ requests }: { requests: readonly ThirdPartyRequest[] }): JSX.Element {
  return (
    <Section title="Requests to the third party" count={requests.length}>
      <ol>
        {requests.slice(-shown).map(({ time, method, url, cookie }, index) => (
          <li key={index}>
            <time class="quiet">{new Date(time).toLocaleTimeString()}</time> <code>{`${method} ${url}`}</code>{' '}
            {cookie && <span class="quiet">with its cookie</span>}
          </li>
        ))}
      </ol>
    </Section>
  );
}

interface SectionProps {
  readonly title: string;
  readonly count?: number | undefined;
  readonly children: ComponentChildren;
}

function Section({ title, count, children }: SectionProps): JSX.Element {
  return (
    <section>
      <h3>
        {title} {count !== undefined && <span class="count">{count}</span>}
      </h3>
      {children}
    </section>
  );
}

function Term({ name, children }: { name: string; children: ComponentChildren }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
