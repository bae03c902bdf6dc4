/** What can keep an instance from starting; each has one sentence that says what to do about it. */
export type StartupErrorCode =
  | 'config_invalid'
  | 'data_folder_unwritable'
  | 'data_folder_in_use'
  | 'data_folder_damaged'
  | 'postgres_failed'
  | 'database_unreachable'
  | 'database_too_old'
  | 'database_lacks_rights'
  | 'database_schema_newer'
  | 'database_schema_older'
  | 'port_taken'
  | 'process_failed'

/**
 * A reason not to start that its reader can act on: the message is one clear sentence, printed without a stack.
 * Anything else thrown while starting is a defect and printed in full.
 */
export class StartupError extends Error {
  override readonly name = 'StartupError'
  readonly code: StartupErrorCode

  constructor(code: StartupErrorCode, sentence: string, options?: ErrorOptions) {
    super(sentence, options)
    this.code = code
  }
}
