import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const [IV_BYTES, TAG_BYTES] = [12, 16]

/** The key that seals secrets for the outside, from the instance's secret: the worker gets this one alone. */
export function outboundKeyOf(instanceSecret: string): string {
  return Buffer.from(hkdfSync('sha256', instanceSecret, 'tiebreak', 'outbound secrets', 32)).toString('base64url')
}

/** Encrypts a secret, for one place: it opens nowhere else. */
export function sealSecret(key: string, secret: Buffer, place: string): Buffer {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'base64url'), iv).setAAD(Buffer.from(place))
  return Buffer.concat([iv, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
}

/** Null for what was sealed under another key, or for another place. */
export function openSecret(key: string, sealed: Buffer, place: string): Buffer | null {
  const end = sealed.length - TAG_BYTES
  try {
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64url'), sealed.subarray(0, IV_BYTES))
      .setAAD(Buffer.from(place))
      .setAuthTag(sealed.subarray(end))
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, end)), decipher.final()])
  } catch {
    return null
  }
}
