import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import { allowsAll } from '../binding/allows-all.js';
import { decisionOf } from '../binding/decision-of.js';
import { follow } from '../binding/follow.js';
import { fetchLanguage } from '../locales/language.js';
import { closedClient, type ReadClient } from '../npm/closed-client.js';
import { type Consent, describeConsent, type Translate } from '../ui/consent.js';
import { useProvided } from './consent-provider.js';

/**
 * Follows consent in a component, which is rendered again after each change. Where it calls `t`, heed's texts are fetched, and it is
 * rendered again once they have come.
 * @throws Error outside a `ConsentProvider`.
 */
export function useConsent(): Consent {
  const { client } = useProvided();
  const state = useFollowed((now) => now.state);
  const language = useFollowed((now) => now.memo.language);
  const rerender = useRerender();
  const asks = useRef(false);
  useEffect(() => {
    if (!asks.current) return;
    // Until heed is ready this is done on each rendering: only texts of another language are a reason to render again.
    fetchLanguage(client)?.then(() => client.memo.language?.wanted !== language?.wanted && rerender(), console.error);
  });
  const consent = describeConsent(client, { state, language });
  const t: Translate = (...args) => {
    asks.current = true;
    return consent.t(...args);
  };
  return { ...consent, t };
}

/**
 * Whether a category or service is allowed now, or all of several are; false for an unknown id, and on a server for whatever is
 * optional. The component is rendered again when the answer changes, and no more often.
 * @throws Error outside a `ConsentProvider`.
 */
export function useAllowed(ids: string | readonly string[]): boolean {
  return useFollowed((client) => allowsAll(client.allows, ids));
}

/**
 * Whether something was loaded for this page view alone, and what loads it so: nothing is recorded, and it ends with the
 * visitor's next decision, which says more.
 */
export function useOnce(): [boolean, () => void] {
  const decision = useFollowed(decisionOf);
  const [loadedUnder, setLoadedUnder] = useState<string>();
  return [loadedUnder === decision, () => setLoadedUnder(decision)];
}

function useFollowed<T>(read: (client: ReadClient) => T): T {
  const { client, isLive } = useProvided();
  const value = read(isLive ? client : closedClient);
  const shown = useRef({ read, value });
  shown.current = { read, value };
  const rerender = useRerender();
  useEffect(
    () =>
      follow(client, () => {
        const { read, value } = shown.current;
        if (read(client) !== value) rerender();
      }),
    [client],
  );
  return value;
}

function useRerender(): () => void {
  const [, rerender] = useReducer((count: number, _: undefined) => count + 1, 0);
  return useRef(() => rerender(undefined)).current;
}
