import type { Integration } from '../core/integration.js';
import { follow } from './follow/follow.js';
import { type FrameMessage, originsOf, type PageSays, type Read } from './frames/messages.js';

/** What `followPage` takes. */
export interface FollowPageOptions {
  /** Whose page has to be around this one: `['https://shop.example']`. */
  readonly origins: readonly string[];
  /** How long to ask before the console is told, in milliseconds; default 10000. A page that answers later is followed all the same. */
  readonly wait?: number;
}

/** Time between two questions to the page around, in milliseconds. */
const pause = 500;

const question: FrameMessage = { heed: 'ask' };

/**
 * Has a page in a frame follow the page around it, of another origin, whose heed tells it by `tellFrames`: it asks nobody. Until that one
 * has said so, nothing optional is allowed.
 */
export function followPage({ origins, wait = 10_000 }: FollowPageOptions): Integration {
  const listed = originsOf('follow-page', origins);
  return {
    id: 'follow-page',
    start: (client, until) => {
      const giveUp = (): void =>
        console.error(`heed: this page is in none of ${listed}, so nothing optional is allowed.`);
      if (parent === window) return giveUp();
      let questions = wait / pause;
      const ask = (): void => {
        if (questions-- > 0) parent.postMessage(question, '*');
        else {
          clearInterval(timer);
          giveUp();
        }
      };
      const onMessage = async ({ source, origin, data }: MessageEvent<Read<PageSays> | undefined>): Promise<void> => {
        if (source !== parent || !listed.includes(origin)) return;
        if (data?.heed === 'here') parent.postMessage(question, origin);
        if (data?.heed !== 'says') return;
        clearInterval(timer);
        const grants = Object(data.grants) as PageSays['grants'];
        await client.ready;
        // What was denied in this frame counts until the visitor decides anew in the page around it.
        const isNew = Number(data.decidedAt) > (client.state.record?.decidedAt ?? 0);
        follow(client, (id) => grants[id] === true, isNew);
      };
      addEventListener('message', onMessage, { signal: until });
      const timer = setInterval(ask, pause);
      until.addEventListener('abort', () => clearInterval(timer));
      ask();
    },
    tell: () => {},
  };
}
