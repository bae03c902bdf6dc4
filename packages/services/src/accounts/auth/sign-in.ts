import { Email } from '@tiebreak/contracts/common.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { UserId } from '@tiebreak/contracts/ids.ts'
import type { Database } from '@tiebreak/db/database.ts'
import { deleteSessions } from '@tiebreak/db/queries/accounts/account-administration.ts'
import { findAccount } from '@tiebreak/db/queries/accounts/accounts.ts'
import { findPasswordHash, findPasswordHashBehind } from '@tiebreak/db/queries/accounts/own-account.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { z } from 'zod'
import type { Auth } from './create-auth.ts'
import { deviceHashOf, isDeviceOf, rememberDevice } from './device-cookie.ts'
import { withSignInDelay } from './sign-in-delay.ts'

const Credentials = z.strictObject({ email: Email, password: z.string().min(1).max(128) })

export type SignIn = {
  auth: Auth
  db: Database
  /** The request as it arrived at `POST /api/auth/sign-in/email`. */
  request: Request
  /** The client's address as the server sees it; null where it would be the same for everybody. */
  address: string | null
}

/**
 * Opens a session. An unknown e-mail takes as long as a wrong password, since better-auth hashes either way. A browser
 * in which the account has signed in before has its own budget of guesses, so that strangers' failures don't lock it
 * out.
 * @returns who signed in, with the session's cookie and the browser's
 * @throws DomainError `bad_request`, `sign_in_failed`, `account_disabled`, `too_many_attempts`, `origin_refused`
 */
export async function signIn({ auth, db, request, address }: SignIn): Promise<Response> {
  const body = Credentials.safeParse(await request.json().catch(() => null))
  if (!body.success)
    throw new DomainError('bad_request', {
      details: body.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
    })
  const { email } = body.data
  const device = deviceHashOf(auth, request.headers)
  const isKnown = await isDeviceOf(db, device, email)
  const attempt = isKnown ? { own: `device:${device} ${email}` } : { email, address }
  return withSignInDelay(db, attempt, isWrongPassword, async () => {
    const headers = new Headers(request.headers)
    headers.delete('content-length')
    const inner = new Request(request.url, { method: 'POST', headers, body: JSON.stringify(body.data) })
    const before = await withTransaction(db, {}, (tx) => findPasswordHashBehind(tx, email))
    const { user, headers: opened } = await openedBy(await auth.handler(inner))
    await refuseShutOut(db, user.id, before)
    opened.append('set-cookie', await rememberDevice(db, { auth, userId: user.id, replacedHash: device }))
    return new Response(JSON.stringify({ user }), { status: 200, headers: opened })
  })
}

/**
 * Ends the new session if the account has been disabled or given a new password meanwhile: both end all sessions, but
 * not one that is being opened at that moment. Only someone with the right password is told that the account is
 * disabled: a stranger would learn that it exists.
 */
async function refuseShutOut(db: Database, userId: UserId, hashBefore: string | undefined): Promise<void> {
  const refusal = await withTransaction(db, {}, async (tx) => {
    const account = await findAccount(tx, userId)
    const isSame = (await findPasswordHash(tx, userId)) === hashBefore
    if (isSame && account?.disabledAt == null) return null
    await deleteSessions(tx, userId)
    return isSame ? 'account_disabled' : 'sign_in_failed'
  })
  if (refusal !== null) throw new DomainError(refusal)
}

function isWrongPassword(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'sign_in_failed'
}

/** better-auth's response repeats the session's token, which belongs only in the cookie. */
async function openedBy(answer: Response): Promise<z.infer<typeof Answer> & { headers: Headers }> {
  if (answer.status === 401) throw new DomainError('sign_in_failed')
  if (answer.status === 403) throw new DomainError('origin_refused')
  if (!answer.ok) throw new Error(`signing in answered ${answer.status}`)
  const { user } = Answer.parse(await answer.json())
  const headers = new Headers(answer.headers)
  headers.delete('content-length')
  headers.set('content-type', 'application/json')
  return { user, headers }
}

const Answer = z.object({ user: z.object({ id: UserId, name: z.string(), email: z.string() }) })
