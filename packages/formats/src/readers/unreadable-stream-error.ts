/**
 * The bytes can't be read any further: a damaged gzip file, or one that unpacks to more than the limits allow.
 * What was read before stays good. `found` and `expected` are plain words for a person.
 */
export class UnreadableStreamError extends Error {
  readonly found: string
  readonly expected: string

  constructor(found: string, expected: string, options?: ErrorOptions) {
    super(`Found ${found}; expected ${expected}.`, options)
    this.name = 'UnreadableStreamError'
    this.found = found
    this.expected = expected
  }
}
