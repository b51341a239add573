import type { Integration } from '../core/integration.js';
import { createFollower } from './follow/create-follower.js';
import { type FrameMessage, originsOf, type PageSays, type Read } from './frames/messages.js';

/** What `followPage` takes. */
export interface FollowPageOptions {
  /** Whose page has to be around this one: `['https://shop.example']`. */
  readonly origins: readonly string[];
  /** So long is asked before the console is told, in milliseconds; default 10000. One that comes later is followed all the same. */
  readonly wait?: number;
}

/** Between two questions, in milliseconds. */
const pause = 500;

const question: FrameMessage = { heed: 'ask' };

/**
 * Has a page in a frame follow the page around it, of another origin, whose heed tells it by `tellFrames`: it asks nobody. Until that one
 * has said so, nothing optional is allowed.
 */
export function followPage({ origins, wait = 10_000 }: FollowPageOptions): Integration {
  const listed = originsOf('follow-page', origins);
  let stop = (): void => {};
  return {
    id: 'follow-page',
    start: (client) => {
      const giveUp = (): void =>
        console.error(`heed: no page of ${listed} is around this one, so nothing optional is allowed.`);
      if (parent === window) return giveUp();
      const follow = createFollower(client);
      let questions = wait / pause;
      let isHeard = false;
      const ask = (): void => {
        const isOver = isHeard || questions-- <= 0;
        if (!isOver) parent.postMessage(question, '*');
        else clearInterval(timer);
        if (isOver && !isHeard) giveUp();
      };
      const onMessage = ({ source, origin, data }: MessageEvent<Read<PageSays> | undefined>): void => {
        if (source !== parent || !listed.includes(origin)) return;
        if (data?.heed === 'here') parent.postMessage(question, origin);
        if (data?.heed !== 'says') return;
        isHeard = true;
        const grants = Object(data.grants) as PageSays['grants'];
        client.ready.then(() => {
          // What was denied in here counts until the visitor answers that page anew.
          const isNew = Number(data.decidedAt) > (client.state.record?.decidedAt ?? 0);
          return follow((id) => grants[id] === true, isNew);
        });
      };
      stop = () => {
        clearInterval(timer);
        removeEventListener('message', onMessage);
      };
      addEventListener('message', onMessage);
      const timer = setInterval(ask, pause);
      ask();
    },
    tell: () => {},
    stop: () => stop(),
  };
}
