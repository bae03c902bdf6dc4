/**
 * A place of a row that can't be read. Thrown while a row is read and caught with it: outside, it is data like any
 * other error.
 */
export class RowFault extends Error {
  readonly path: readonly PropertyKey[]
  readonly found: string
  readonly expected: string

  constructor(path: readonly PropertyKey[], found: string, expected: string) {
    super(`found ${found}, expected ${expected}`)
    this.name = 'RowFault'
    this.path = path
    this.found = found
    this.expected = expected
  }
}
