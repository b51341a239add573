import type { FramesConfig } from '../core/config.js';
import { type Heard, heardIn, recordOfHeard, standingUnder } from '../core/follow.js';
import type { Grants } from '../core/record.js';
import type { Tell } from './integrations.js';
import type { PageConsent } from './page-consent.js';

/** What pages send each other: “I can be asked”, “what is allowed?”, and the answer, the only one that says anything. */
type Message =
  | { readonly heed: 'here' | 'ask' }
  | {
      readonly heed: 'allowed';
      readonly allowed: Grants;
    };

/** So long may the page around this one take before the console is told, in milliseconds. */
const patience = 5000;

const here: Message = { heed: 'here' };
const question: Message = { heed: 'ask' };

/**
 * Lets a page in a frame follow the page around it, across origins, and tells the pages in this one's frames what is allowed
 * here. Each page does both, step by step.
 * @param tell tells this page's integrations.
 * @returns what tells those and the frames. A page that is to follow waits for it, with everything denied, until it has heard.
 */
export async function joinFrames(
  page: PageConsent,
  { tell: inside, hear: around }: FramesConfig,
  tell?: Tell | undefined,
): Promise<Tell> {
  // Of a text in the place of the list a part of an origin would be found in it.
  const send = answerFrames(page, [inside ?? []].flat());
  if (around !== undefined && parent !== window) await follow(page, [around].flat());
  return (told) => {
    tell?.(told);
    send();
  };
}

/** Answers the frames of listed origins. @returns tells all that have asked. */
function answerFrames({ client, until, refresh }: PageConsent, origins: readonly string[]): () => void {
  const asking = new Map<MessageEventSource, string>();
  const send = (frame: MessageEventSource, targetOrigin: string): void => {
    const message: Message = { heed: 'allowed', allowed: client.state.allowed };
    if ((frame as Partial<Window>).closed) asking.delete(frame);
    else frame.postMessage(message, { targetOrigin });
  };
  const onMessage = ({ source, origin, data }: MessageEvent): void => {
    if (!source || data?.heed !== question.heed || !origins.includes(origin)) return;
    asking.set(source, origin);
    if (!client.state.ready) return;
    // R-SIG-4: a signal may have come since; then all that ask are told.
    refresh();
    send(source, origin);
  };
  addEventListener('message', onMessage, { signal: until });
  // Those that were there first have asked in vain. Of what is allowed this says nothing, so it may go to anyone.
  for (let at = 0; origins.length > 0 && at < frames.length; at++) frames[at]?.postMessage(here, '*');
  return () => asking.forEach((origin, frame) => void send(frame, origin));
}

/** Takes what the page around this one allows in the place of a record. Kept once it has been heard. */
function follow(page: PageConsent, origins: readonly string[]): Promise<void> {
  const { client, until, read } = page;
  let heard: Heard = new Map();
  page.read = () => {
    const { policy } = client;
    // Nothing is asked, decided or stored here any more, and links remain links.
    Object.assign(policy, { closed: true });
    return standingUnder(read(recordOfHeard(policy, heard, Date.now())), heard, policy.services);
  };
  return new Promise((resolve) => {
    const inVain = setTimeout(
      () => console.warn(`heed: no page of ${origins} around this one has told what is allowed, so nothing is.`),
      patience,
    );
    const ask = (): void => parent.postMessage(question, '*');
    const onMessage = ({ source, origin, data }: MessageEvent): void => {
      if (source !== parent || !origins.includes(origin)) return;
      if (data?.heed === here.heed) ask();
      const told = heardIn(data);
      if (!told) return;
      heard = told;
      clearTimeout(inVain);
      resolve();
      if (client.state.ready) page.refresh();
    };
    addEventListener('message', onMessage, { signal: until });
    until.addEventListener('abort', () => clearTimeout(inVain));
    ask();
  });
}
