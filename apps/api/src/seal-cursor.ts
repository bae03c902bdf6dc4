import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { DomainError } from '@tiebreak/contracts/errors.ts'

const [IV_BYTES, TAG_BYTES] = [12, 16]
/** What is sealed is filled up to a multiple of this, so that its length tells no number's length. */
const BLOCK_BYTES = 64

/** Makes the cursors of pages unreadable, and reads them again. */
export type CursorSeal = {
  /** @param place the list: its address with all of its names filled in */
  seal(cursor: string, place: string): string
  /** @throws DomainError `bad_request` for what this instance never gave for this list */
  open(sealed: string, place: string): string
}

/**
 * Cursors hold sort keys, and those may be numbers that count over all projects. They go out encrypted under a key of
 * the instance's secret, and come back only to the list that gave them. The same key gives the same cursor, so that
 * an answer that did not change keeps its entity tag: the nonce is a keyed digest of what is sealed.
 */
export function makeCursorSeal(secret: string): CursorSeal {
  const keyFor = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, 'tiebreak', `cursor ${purpose}`, 32))
  const [encryption, nonces] = [keyFor('encryption'), keyFor('nonces')]
  const nonceOf = (text: Buffer, place: string) =>
    createHmac('sha256', nonces).update(`${place.length} ${place}`).update(text).digest().subarray(0, IV_BYTES)

  return {
    seal(cursor, place) {
      const text = padded(cursor)
      const nonce = nonceOf(text, place)
      const cipher = createCipheriv('aes-256-gcm', encryption, nonce).setAAD(Buffer.from(place))
      const sealed = Buffer.concat([cipher.update(text), cipher.final()])
      return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url')
    },
    open(sealed, place) {
      const bytes = Buffer.from(sealed, 'base64url')
      // Node reads many texts as the same bytes; we gave one.
      const text = bytes.toString('base64url') === sealed ? decrypt(bytes, encryption, place) : null
      if (text === null || !timingSafeEqual(nonceOf(text, place), bytes.subarray(0, IV_BYTES)))
        throw new DomainError('bad_request', {
          details: [{ path: 'query.cursor', message: 'This cursor does not belong to this list.' }],
        })
      return text.toString('utf8', 2, 2 + text.readUInt16BE(0))
    },
  }
}

function padded(cursor: string): Buffer {
  const bytes = Buffer.from(cursor)
  const text = Buffer.alloc(Math.ceil((2 + bytes.length) / BLOCK_BYTES) * BLOCK_BYTES)
  text.writeUInt16BE(bytes.length)
  bytes.copy(text, 2)
  return text
}

/** Null when it was not sealed by this key for this place. */
function decrypt(bytes: Buffer, key: Buffer, place: string): Buffer | null {
  const end = bytes.length - TAG_BYTES
  if (end < IV_BYTES + BLOCK_BYTES) return null
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES))
      .setAAD(Buffer.from(place))
      .setAuthTag(bytes.subarray(end))
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, end)), decipher.final()])
  } catch {
    return null
  }
}
