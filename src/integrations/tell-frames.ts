import type { ConsentClient } from '../core/client.js';
import type { Integration } from '../core/integration.js';
import { type FrameMessage, originsOf, type Read } from './frames/messages.js';

/** What `tellFrames` takes. */
export interface TellFramesOptions {
  /** Whose pages, in frames of this one, are told what is allowed here: `['https://widget.example']`. */
  readonly origins: readonly string[];
}

/**
 * Tells pages of listed other origins, in frames of this page, what is allowed here, for their heed to follow by `followPage`: their
 * own record is another one. Nobody else is told.
 */
export function tellFrames({ origins }: TellFramesOptions): Integration {
  const listed = originsOf('tell-frames', origins);
  const asking = new Map<MessageEventSource, string>();
  let tell = (): void => {};
  return {
    id: 'tell-frames',
    start: (client, until) => {
      const answer = (targetOrigin: string, frame: MessageEventSource): void => {
        if ((frame as Partial<Window>).closed) asking.delete(frame);
        else frame.postMessage(said(client), { targetOrigin });
      };
      const onMessage = ({ source, origin, data }: MessageEvent<Read<FrameMessage> | undefined>): void => {
        if (!source || data?.heed !== 'ask' || !listed.includes(origin)) return;
        asking.set(source, origin);
        if (client.state.ready) answer(origin, source);
      };
      tell = () => asking.forEach(answer);
      addEventListener('message', onMessage, { signal: until });
      // Frames that were there before have asked in vain. The message says nothing of the visitor, so any origin may hear it.
      const here: FrameMessage = { heed: 'here' };
      for (let at = 0; listed.length > 0 && at < frames.length; at++) frames[at]?.postMessage(here, '*');
    },
    tell: () => tell(),
  };
}

function said(client: ConsentClient): FrameMessage {
  // R-SIG-4: `allows` is asked, and not the state, as a signal may have come since.
  const grants = Object.keys(client.state.grants).map((id) => [id, client.allows(id)]);
  const { source, decidedAt } = client.state.record ?? {};
  const isTheirs = source !== 'gpc' && source !== 'dismissed';
  return { heed: 'says', grants: Object.fromEntries(grants), decidedAt: (isTheirs && decidedAt) || 0 };
}
