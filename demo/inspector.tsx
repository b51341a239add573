import type { ConsentClient, ConsentState } from 'heed';
import { Fragment, h, type JSX, render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { keepOpen, recallOpen } from './inspector-memory.js';
import {
  Consent,
  Cookies,
  Decision,
  Released,
  Requests,
  Signal,
  type ThirdPartyRequest,
} from './inspector-sections.js';
import { readVisit, type Visit } from './visit.js';
import { VisitorForm } from './visitor-form.js';

export interface InspectorProps {
  readonly visit: Visit;
  /** The browser itself sent `Sec-GPC: 1`. */
  readonly secGpc: boolean;
  /** When the server made the page, in milliseconds: older requests were made by another page. */
  readonly opened: number;
  /** Missing on the server, and until heed has started. */
  readonly client?: ConsentClient;
}

/** How often cookies and requests are looked up, in milliseconds: neither tells of a change by itself. */
const interval = 2000;

/** Shows, live, what heed decided and what came of it. */
export function Inspector({ visit, secGpc, opened, client }: InspectorProps): JSX.Element {
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(recallOpen() ?? matchMedia('(min-width: 1100px)').matches), []);
  const state = useConsentState(client);
  return (
    <details class="inspector" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a control by itself, and a key clicks it too */}
      <summary onClick={() => keepOpen(client, !open)}>
        <h2>Consent inspector</h2> <span class="inspector-summary">{summarize(state)}</span>
      </summary>
      <VisitorForm visit={visit} secGpc={secGpc} />
      {state && <LiveSections state={state} opened={opened} pretended={visit.gpc} secGpc={secGpc} />}
    </details>
  );
}

/** Brings the inspector that the server has rendered to life. */
export function showInspector(client: ConsentClient): void {
  const root = document.getElementById('inspector');
  if (!root) return;
  const { secGpc, opened } = root.dataset;
  render(
    <Inspector visit={readVisit(location.search)} secGpc={secGpc === 'true'} opened={Number(opened)} client={client} />,
    root,
  );
}

interface LiveProps {
  readonly state: ConsentState;
  readonly opened: number;
  readonly pretended: boolean;
  readonly secGpc: boolean;
}

function LiveSections({ state, opened, pretended, secGpc }: LiveProps): JSX.Element {
  const { cookies, requests } = useTraces(opened, state);
  return (
    <Fragment>
      <Consent state={state} />
      <Decision record={state.record} />
      <Signal signal={state.signal} pretended={pretended} secGpc={secGpc} />
      <Cookies names={cookies} />
      <Released />
      <Requests requests={requests} />
    </Fragment>
  );
}

function useConsentState(client: ConsentClient | undefined): ConsentState | undefined {
  const [state, setState] = useState(client?.state);
  useEffect(() => client?.subscribe((next) => setState(next)), [client]);
  return state;
}

/** What tags have left behind: cookies on this page, requests in the third party's log. */
function useTraces(opened: number, state: ConsentState): { cookies: string[]; requests: ThirdPartyRequest[] } {
  const [cookies, setCookies] = useState<string[]>([]);
  const [requests, setRequests] = useState<ThirdPartyRequest[]>([]);
  // A new state is a reason to look again at once.
  useEffect(() => {
    const look = async (): Promise<void> => {
      setCookies(
        document.cookie
          .split('; ')
          .map((pair) => pair.replace(/=.*/, ''))
          .filter(Boolean)
          .sort(),
      );
      const response = await fetch(`/third-party-log?since=${opened}`).catch(() => undefined);
      if (response?.ok) setRequests(await response.json());
    };
    look();
    const timer = setInterval(look, interval);
    return () => clearInterval(timer);
  }, [opened, state]);
  return { cookies, requests };
}

function summarize(state: ConsentState | undefined): string {
  if (!state) return 'waiting for heed';
  const grants = Object.values(state.grants);
  return `${state.model}, ${grants.filter(Boolean).length} of ${grants.length} allowed`;
}
