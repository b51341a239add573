import { useCallback, useEffect, useInsertionEffect, useReducer, useRef, useState, useSyncExternalStore } from 'react';
import { allowsAll } from '../binding/allows-all.js';
import { decisionOf } from '../binding/decision-of.js';
import { follow } from '../binding/follow.js';
import type { ConsentClient } from '../core/client.js';
import { fetchLanguage } from '../locales/language.js';
import { closedClient, type ReadClient } from '../npm/closed-client.js';
import { type Consent, describeConsent, type Translate } from '../ui/consent.js';
import { useClient } from './consent-provider.js';

/**
 * Follows consent in a component, which is rendered again after each change. Where it calls `t`, heed's texts are fetched, and it is
 * rendered again once they have come.
 * @throws Error outside a `ConsentProvider`.
 */
export function useConsent(): Consent {
  const client = useClient();
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
  const client = useClient();
  const isFollowed = useRef(false);
  const subscribe = useCallback(
    (onChange: () => void) => {
      const leave = follow(client, onChange);
      isFollowed.current = true;
      return () => {
        isFollowed.current = false;
        leave();
      };
    },
    [client],
  );
  const value = useSyncExternalStore(
    subscribe,
    () => read(client),
    () => read(closedClient),
  );
  useFollowedUnseen({ client, read, value, isFollowed });
  return value;
}

/**
 * Follows in a component that is kept but not shown, `<Activity mode="hidden">`: React ends all subscriptions there but leaves its
 * elements in the page, and what was allowed has to go with a withdrawal all the same (R-EU-3).
 */
function useFollowedUnseen<T>(now: {
  readonly client: ConsentClient;
  read(client: ReadClient): T;
  readonly value: T;
  readonly isFollowed: { readonly current: boolean };
}): void {
  const { client, isFollowed } = now;
  const rendered = useRef(now);
  const rerender = useRerender();
  // Insertion effects are the only ones that React leaves on in what it hides.
  useInsertionEffect(() => {
    rendered.current = now;
  });
  useInsertionEffect(
    () =>
      follow(client, () => {
        const { read, value } = rendered.current;
        if (!isFollowed.current && read(client) !== value) rerender();
      }),
    [client],
  );
}

function useRerender(): () => void {
  const [, rerender] = useReducer((count: number) => count + 1, 0);
  return rerender;
}
