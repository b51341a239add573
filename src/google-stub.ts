import { type GoogleDefaults, setDefaults } from './integrations/google/defaults.js';

/**
 * `dist/google-stub.js`: stands before Google's tags where these are not marked, and denies everything until heed has come. Its
 * options are those of the integration, as JSON in `data-options`.
 */
const { options = '{}' } = (document.currentScript as HTMLScriptElement | null)?.dataset ?? {};
setDefaults(parse(options));

/** Options that make no sense leave everything denied. */
function parse(text: string): GoogleDefaults {
  try {
    return Object(JSON.parse(text));
  } catch (error) {
    console.error('heed: the options of google-stub.js are no JSON.', error);
    return {};
  }
}
