import { type ComponentChildren, createContext, h, type VNode } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { ConsentClient } from '../core/client.js';
import { type Consent, describeConsent } from './consent.js';

const ClientContext = createContext<ConsentClient | undefined>(undefined);

/** Hands the client to all components below; everything else of `heed/ui` has to stand inside one. */
export function ConsentProvider(props: { client: ConsentClient; children?: ComponentChildren }): VNode {
  return <ClientContext.Provider value={props.client}>{props.children}</ClientContext.Provider>;
}

/**
 * Follows consent in a component.
 * @throws Error outside a `ConsentProvider`.
 */
export function useConsent(): Consent {
  const client = useContext(ClientContext);
  if (!client) throw new Error('heed: useConsent has to stand inside a ConsentProvider.');
  const [, setState] = useState(client.state);
  useEffect(() => client.subscribe(setState), [client]);
  // A server has no page that could tell the language: there it is English.
  return describeConsent(globalThis.document ? client : { ...client, config: { ...client.config, locale: 'en' } });
}
