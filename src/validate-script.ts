import { validateConfig } from './config/validate-config.js';

/** Tells the console what is wrong with a page's configuration; `heed.js` asks for it on localhost and with `data-debug`. */
export async function report(config: unknown): Promise<void> {
  const result = validateConfig(await config);
  if (!result.ok) for (const { message } of result.issues) console.error(`heed: ${message}`);
}
