/** What went wrong. `config`: the configuration is unusable. `ui` and `listener` are reserved: what fails there the console is told. */
export type ConsentErrorCode = 'config' | 'ui' | 'listener';

/** The one error heed makes; its message is a sentence that says what to do. */
export class ConsentError extends Error {
  declare readonly code: ConsentErrorCode;

  constructor(code: ConsentErrorCode, message: string) {
    super(`heed: ${message}`);
    this.code = code;
  }
}
