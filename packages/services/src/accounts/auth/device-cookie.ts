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

/** Whether an account signed in before with this browser; nobody else's account counts. */
export async function isDeviceOf(db: Database, hash: string | null, email: string): Promise<boolean> {
  // Asked without a cookie too, so that the work is the same.
  return withTransaction(db, {}, (tx) => isKnownDevice(tx, hash ?? '', email))
}

/**
 * Knows a browser from now on by a new cookie, of which only the hash is kept. Signing in replaces it each time.
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
