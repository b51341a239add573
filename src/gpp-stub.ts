import { createGppStub } from './integrations/gpp/gpp-stub.js';

/**
 * `dist/gpp-stub.js`: stands before tags that ask `__gpp` and that are not marked, and keeps what they ask until heed has come.
 */
createGppStub();
