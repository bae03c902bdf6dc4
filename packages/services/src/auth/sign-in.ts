import { Email } from '@tiebreak/contracts/common.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { Database } from '@tiebreak/db/database.ts'
import { z } from 'zod'
import type { Auth } from './create-auth.ts'
import { withSignInDelay } from './sign-in-delay.ts'

const Credentials = z.strictObject({ email: Email, password: z.string().min(1).max(128) })

export type SignIn = {
  auth: Auth
  db: Database
  /** The request as it came to `POST /api/auth/sign-in/email`. */
  request: Request
  /** The client's address as the server sees it. */
  address: string
}

/**
 * Opens a session. An unknown e-mail takes as long as a wrong password: the library hashes either way.
 * @returns who signed in, with the session's cookie
 * @throws DomainError `bad_request`, `sign_in_failed`, `too_many_attempts`, `origin_refused`
 */
export async function signIn({ auth, db, request, address }: SignIn): Promise<Response> {
  const body = Credentials.safeParse(await request.json().catch(() => null))
  if (!body.success)
    throw new DomainError('bad_request', {
      details: body.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
    })
  const { email } = body.data
  return withSignInDelay(db, { address, email }, isWrongPassword, async () => {
    const headers = new Headers(request.headers)
    headers.delete('content-length')
    const inner = new Request(request.url, { method: 'POST', headers, body: JSON.stringify(body.data) })
    return withoutToken(await auth.handler(inner))
  })
}

function isWrongPassword(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'sign_in_failed'
}

/** The library's answer repeats the session's token, which belongs in the cookie alone. */
async function withoutToken(answer: Response): Promise<Response> {
  if (answer.status === 401) throw new DomainError('sign_in_failed')
  if (answer.status === 403) throw new DomainError('origin_refused')
  if (!answer.ok) throw new Error(`signing in answered ${answer.status}`)
  const { user } = Answer.parse(await answer.json())
  const headers = new Headers(answer.headers)
  headers.delete('content-length')
  headers.set('content-type', 'application/json')
  return new Response(JSON.stringify({ user }), { status: 200, headers })
}

const Answer = z.object({ user: z.object({ id: z.string(), name: z.string(), email: z.string() }) })
