import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { UserId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { findPersonKey, insertPersonKey } from '@tiebreak/db/queries/accounts/person-keys.ts'
import { z } from 'zod'

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** A personal value as stored in logs: nonce, tag and ciphertext in base64, and whose key decrypts it. */
export const Sealed = z.strictObject({ sealed: z.base64(), of: UserId })
export type Sealed = z.infer<typeof Sealed>

/**
 * Encrypts a value about somebody with their own key, which is created on first use. Once the key is deleted with the
 * account, nobody can read the value, while digests over what is stored stay valid. This protects against keeping what
 * should be forgotten, not against someone who has the whole database.
 */
export async function sealPersonal(tx: Tx, userId: UserId, value: string): Promise<Sealed> {
  const key = (await findPersonKey(tx, userId)) ?? (await makeKey(tx, userId))
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(userId))
  const text = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()])
  return { sealed: Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64'), of: userId }
}

/**
 * Reads a sealed value; null when the person's key is gone.
 * @throws Error when it was tampered with, or belongs to somebody else
 */
export async function openPersonal(tx: Tx, { sealed, of }: Sealed): Promise<string | null> {
  const key = await findPersonKey(tx, of)
  if (!key) return null
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(of)).setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
}

async function makeKey(tx: Tx, userId: UserId): Promise<Buffer> {
  await insertPersonKey(tx, userId, randomBytes(32))
  const key = await findPersonKey(tx, userId)
  if (!key) throw new Error('the key was just made')
  return key
}
