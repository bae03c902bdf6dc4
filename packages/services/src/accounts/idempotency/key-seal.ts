import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

const [IV_BYTES, TAG_BYTES] = [12, 16]

/** Digests and encrypts what is kept for an `Idempotency-Key`. */
export type KeySeal = {
  /** By which a key is found again; the key itself is not stored. */
  digestOf(key: string): Buffer
  /** By which a request is known again. */
  requestDigest(sent: readonly (string | Uint8Array)[]): Buffer
  /** @param place whose it is and of which call: a body opens nowhere else */
  seal(text: string, key: string, place: string): Buffer
  /** Throws for anything that was sealed under another key or secret. */
  open(sealed: Buffer, key: string, place: string): string
}

/**
 * Responses may contain a secret that is shown only once. They are encrypted under the instance's secret and the
 * caller's key together: neither a copy of the database nor one of the data folder with it opens them.
 */
export function makeKeySeal(secret: string): KeySeal {
  const derived = (purpose: string, salt = 'tiebreak') =>
    Buffer.from(hkdfSync('sha256', secret, salt, `idempotency ${purpose}`, 32))
  const [keys, requests] = [derived('keys'), derived('requests')]
  return {
    digestOf: (key) => createHmac('sha256', keys).update(key).digest(),
    requestDigest(sent) {
      const hmac = createHmac('sha256', requests)
      for (const part of sent) hmac.update(`${Buffer.byteLength(part)} `).update(part)
      return hmac.digest()
    },
    seal(text, key, place) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', derived('bodies', key), iv).setAAD(Buffer.from(place))
      return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    open(sealed, key, place) {
      const end = sealed.length - TAG_BYTES
      const decipher = createDecipheriv('aes-256-gcm', derived('bodies', key), sealed.subarray(0, IV_BYTES))
        .setAAD(Buffer.from(place))
        .setAuthTag(sealed.subarray(end))
      return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, end)), decipher.final()]).toString('utf8')
    },
  }
}
