import {
  createContext,
  createElement,
  type ReactElement,
  type ReactNode,
  useContext,
  useInsertionEffect,
  useState,
} from 'react';
import type { ConsentClient } from '../core/client.js';
import type { HeedConfig } from '../core/config.js';
import { clientOf, countProvider } from '../npm/client-of.js';

/** A client of `createConsent`, or a configuration to start one with. */
export type ConsentProviderProps = (
  | { readonly client: ConsentClient; readonly config?: undefined }
  /**
   * To be kept outside of components: heed is started once for each object. Another one counts only in a provider that begins
   * anew: give it another `key`.
   */
  | { readonly config: HeedConfig; readonly client?: undefined }
) & { readonly children?: ReactNode };

const ClientContext = createContext<ConsentClient | undefined>(undefined);

/** Hands heed to all components below; everything else of `heed/react` but the opt-out link has to stand inside one. */
export function ConsentProvider(props: ConsentProviderProps): ReactElement {
  const [config] = useState(props.config);
  const [started] = useState(() => props.client ?? clientOf(props.config));
  // An insertion effect, as React ends no such effect in what `<Activity>` hides.
  useInsertionEffect(() => config && countProvider(config), [config]);
  const { client = started, children } = props;
  return createElement(ClientContext.Provider, { value: client }, children);
}

/** @throws Error outside a `ConsentProvider`. */
export function useClient(): ConsentClient {
  const client = useContext(ClientContext);
  if (!client) throw new Error('heed: what asks for consent has to stand inside a ConsentProvider.');
  return client;
}
