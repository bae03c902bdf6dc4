/**
 * The bytes can't be read any further: a damaged gzip file, or one that unpacks to more than the limits allow. What was
 * read before remains valid. `found` and `expected` are written for people.
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
