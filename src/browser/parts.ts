import type { ConsentClient } from '../core/client.js';
import type { Integrations } from './integrations.js';

/** The parts of heed that most visits do without; each is fetched when it is first needed. */
export interface Parts {
  /** Concludes, and brings what decides, stores and cleans up. */
  readonly conclude: () => Promise<typeof import('./concluding.js')>;
  /** The interface in Preact: banner, preferences, placeholders. Absent when the site mounts it itself. */
  readonly ui?: (() => Promise<Mountable>) | undefined;
  /** The floating way back and the note that an opt-out is honoured, for pages without their own. */
  readonly trigger: () => Promise<Mountable>;
  /** Sends the consent log to the site's server, and exports it. */
  readonly proof: () => Promise<typeof import('./proof.js')>;
  /** Starts the integrations, and those of the services once the configuration is known. */
  readonly integrations?: (client: ConsentClient, until: AbortSignal) => Integrations;
  /** Checks the page for the site's own tests. */
  readonly check: () => Promise<typeof import('./self-check.js')>;
}

/** A part that shows something. */
export interface Mountable {
  /** @returns a function that takes it off the page. */
  mount(client: ConsentClient): () => void;
}
