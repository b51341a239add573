/** What went wrong: `config` (the configuration is unusable), `ui` (the interface did not arrive), `listener` (the site's code threw). */
export type ConsentErrorCode = 'config' | 'ui' | 'listener';

/** The one error heed makes; its message is a sentence that says what to do. */
export class ConsentError extends Error {
  declare readonly code: ConsentErrorCode;

  constructor(code: ConsentErrorCode, message: string) {
    super(`heed: ${message}`);
    this.code = code;
  }
}
