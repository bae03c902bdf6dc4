import { randomBytes } from 'node:crypto'
import type { UserId } from '@tiebreak/contracts/ids.ts'
import type { Database } from '@tiebreak/db/database.ts'
import { DEVICE_KNOWN_S, isKnownDevice, saveDevice } from '@tiebreak/db/queries/accounts/devices.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { hashToken } from './api-token-text.ts'
import type { Auth } from './create-auth.ts'

/** The hash of the cookie that identifies a known browser, or null if it has none. */
export function deviceHashOf(auth: Auth, headers: Headers): string | null {
  const name = nameFor(auth)
  for (const pair of (headers.get('cookie') ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (pair.slice(0, at).trim() === name) return hashToken(pair.slice(at + 1).trim()).toString('hex')
  }
  return null
}

/** Whether the account has signed in with this browser before; other accounts don't count. */
export async function isDeviceOf(db: Database, hash: string | null, email: string): Promise<boolean> {
  // Also runs without a cookie, so that both cases take the same work.
  return withTransaction(db, {}, (tx) => isKnownDevice(tx, hash ?? '', email))
}

/**
 * Marks a browser as known by a new cookie, of which only the hash is stored. Each sign-in replaces it.
 * @returns the Set-Cookie line
 */
export async function rememberDevice(
  db: Database,
  { auth, userId, replacedHash }: { auth: Auth; userId: UserId; replacedHash: string | null },
): Promise<string> {
  const value = randomBytes(32).toString('base64url')
  const cookieHash = hashToken(value).toString('hex')
  await withTransaction(db, {}, (tx) => saveDevice(tx, { userId, cookieHash, replacedHash }))
  const secure = isHttps(auth) ? '; Secure' : ''
  return `${nameFor(auth)}=${value}; Max-Age=${DEVICE_KNOWN_S}; Path=/; HttpOnly; SameSite=Lax${secure}`
}

function nameFor(auth: Auth): string {
  return `${isHttps(auth) ? '__Host-tiebreak' : 'tiebreak'}.device`
}

function isHttps({ options }: Auth): boolean {
  return options.baseURL.startsWith('https:')
}
