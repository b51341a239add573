/** What went wrong. `config`: a configuration, or an argument, can't be used. */
export type ConsentErrorCode = 'config';

/** The one error heed makes; its message is a sentence that says what to do. */
export class ConsentError extends Error {
  declare readonly code: ConsentErrorCode;

  constructor(code: ConsentErrorCode, message: string) {
    super(`heed: ${message}`);
    this.code = code;
  }
}
