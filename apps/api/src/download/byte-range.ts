/** A part of a file: its first and last byte, both included. */
export type ByteRange = { first: number; last: number }

const RANGE = /^bytes=(\d{0,15})-(\d{0,15})$/

/**
 * The part that a Range header asks for. Null when the whole file should be sent: there is no header, it is one we
 * don't support (several ranges, another unit), or `If-Range` names a different file. `unsatisfiable` when the file has
 * no such bytes.
 * @see RFC 9110, 13.1.5 and 14
 */
export function byteRange(
  { range, ifRange }: { range: string | undefined; ifRange: string | undefined },
  { bytes, etag }: { bytes: number; etag: string },
): ByteRange | 'unsatisfiable' | null {
  // A date or a weak tag can't promise the same bytes, so it never matches.
  if (range === undefined || (ifRange !== undefined && ifRange.trim() !== etag)) return null
  const [, from = '', to = ''] = RANGE.exec(range.trim()) ?? []
  if (from === '' && to === '') return null
  if (from === '') {
    const length = Math.min(Number(to), bytes)
    return length === 0 ? 'unsatisfiable' : { first: bytes - length, last: bytes - 1 }
  }
  const first = Number(from)
  if (to !== '' && Number(to) < first) return null
  if (first >= bytes) return 'unsatisfiable'
  return { first, last: to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1) }
}
