import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { DomainError } from '@tiebreak/contracts/errors.ts'

const [IV_BYTES, TAG_BYTES] = [12, 16]
/** Cursors are padded to a multiple of this, so that their length doesn't reveal the length of a number. */
const BLOCK_BYTES = 64

/** Encrypts the cursors of pages, and decrypts them. */
export type CursorSeal = {
  /** @param place the list: its address with all names filled in */
  seal(cursor: string, place: string): string
  /** @throws DomainError `bad_request` for anything this instance never issued for this list */
  open(sealed: string, place: string, name?: string): string
}

/**
 * Cursors contain sort keys, some of which count across all projects. They are encrypted under a key derived from the
 * instance's secret, and accepted only by the list that issued them. The same sort key gives the same cursor, since the
 * nonce is a keyed digest of the content: so an unchanged response keeps its entity tag.
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
    open(sealed, place, name = 'cursor') {
      const bytes = Buffer.from(sealed, 'base64url')
      // Node decodes several texts to the same bytes; we issued one of them.
      const text = bytes.toString('base64url') === sealed ? decrypt(bytes, encryption, place) : null
      if (text === null || !timingSafeEqual(nonceOf(text, place), bytes.subarray(0, IV_BYTES)))
        throw new DomainError('bad_request', {
          details: [{ path: `query.${name}`, message: 'This cursor does not belong to this list.' }],
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
