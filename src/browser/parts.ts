import type { ConsentClient } from '../core/client.js';
import type { Integrations } from './integrations.js';

/** The parts of heed that most visits do without, each a file of its own on script-tag sites: `heed-conclude.js` and so on. */
export interface PartFiles {
  /** Concludes, and brings what decides, stores and cleans up. */
  readonly conclude: typeof import('./concluding.js');
  /** The floating way back and the note that an opt-out is honoured, for pages without their own. */
  readonly trigger: Mountable;
  /** Sends the consent log to the site's server, and exports it. */
  readonly proof: typeof import('./proof.js');
  /** Checks the page for the site's own tests. */
  readonly check: typeof import('./self-check.js');
}

/** How `createClient` gets its parts, which script-tag sites and npm fetch by different means. */
export interface Parts {
  /** Fetches a part when it is first needed, and again if it has failed. */
  load<Name extends keyof PartFiles>(name: Name): Promise<PartFiles[Name]>;
  /** The interface in Preact: banner, preferences, placeholders. Absent when the site mounts it itself. */
  readonly ui?: (() => Promise<Mountable>) | undefined;
  /** Starts the integrations, and those of the services once the configuration is known. */
  readonly integrations?: (client: ConsentClient, until: AbortSignal) => Integrations;
}

/** A part that shows something. */
export interface Mountable {
  /** @returns a function that takes it off the page. */
  mount(client: ConsentClient): () => void;
}
