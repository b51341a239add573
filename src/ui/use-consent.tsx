import { type ComponentChildren, createContext, h, type VNode } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import type { ConsentClient } from '../core/client.js';
import { fetchLanguage } from '../locales/language.js';
import { type Consent, describeConsent, type Translate } from './consent.js';

const ClientContext = createContext<ConsentClient | undefined>(undefined);

/** Hands the client to all components below; everything else of `heed/ui` has to stand inside one. */
export function ConsentProvider(props: { client: ConsentClient; children?: ComponentChildren }): VNode {
  return <ClientContext.Provider value={props.client}>{props.children}</ClientContext.Provider>;
}

/**
 * Follows consent in a component. Where that asks for heed's words, they are fetched, and it is rendered again.
 * @throws Error outside a `ConsentProvider`.
 */
export function useConsent(): Consent {
  const client = useContext(ClientContext);
  if (!client) throw new Error('heed: useConsent has to stand inside a ConsentProvider.');
  const [, setState] = useState(client.state);
  const [, setLanguage] = useState(client.memo.language);
  const asks = useRef(false);
  useEffect(() => client.subscribe(setState), [client]);
  useEffect(() => {
    if (asks.current) fetchLanguage(client)?.then(() => setLanguage(client.memo.language), console.error);
  });
  const consent = describeConsent(client);
  const t: Translate = (...args) => {
    asks.current = true;
    return consent.t(...args);
  };
  return { ...consent, t };
}
