import { createHash } from 'node:crypto'

/**
 * The key that makes two comparisons of a prompt the same: SHA-256, in hex, of the sorted external ids of their
 * responses.
 */
export function comparisonSetKey(responseExternalIds: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([...responseExternalIds].sort()))
    .digest('hex')
}
