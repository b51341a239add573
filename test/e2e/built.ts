import { fileURLToPath } from 'node:url';

/** The folder of heed as it is built. */
export const dist: string = fileURLToPath(new URL('../../dist', import.meta.url));

/** `heed/server` as a site's server imports it: built. Under its own name vitest would take the source. */
export function importServer(): Promise<typeof import('heed/server')> {
  return import(/* @vite-ignore */ `${dist}/server.js`);
}

/** The same for `heed/html`. */
export function importHtml(): Promise<typeof import('heed/html')> {
  return import(/* @vite-ignore */ `${dist}/html.js`);
}
