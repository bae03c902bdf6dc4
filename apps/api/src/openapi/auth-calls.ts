import { Email } from '@tiebreak/contracts/common.ts'
import type { Endpoint } from '@tiebreak/contracts/endpoint.ts'
import { UserId } from '@tiebreak/contracts/ids.ts'
import { z } from 'zod'

/** A call as the document describes it, whether from the table or for signing in. */
export type DescribedCall = Omit<Endpoint, 'path'> & { path: string }

const user = z.strictObject({ id: UserId, name: z.string(), email: z.string() })
const tag = 'Signing in'
const common = { tag, access: { who: 'public' }, status: 200 } as const

/** The reachable addresses of better-auth, which serves them itself: they are not in the table of endpoints. */
export const AUTH_CALLS = {
  signIn: {
    ...common,
    method: 'post',
    path: '/api/auth/sign-in/email',
    summary: 'Sign in with e-mail and password; sets the session cookie',
    body: z.strictObject({ email: Email, password: z.string().min(1).max(128) }),
    response: z.strictObject({ user }),
    errors: ['sign_in_failed', 'too_many_attempts'],
  },
  signOut: {
    ...common,
    method: 'post',
    path: '/api/auth/sign-out',
    summary: 'End the session',
    response: z.strictObject({ success: z.boolean() }),
    errors: ['bad_request', 'not_signed_in'],
  },
  getSession: {
    ...common,
    method: 'get',
    path: '/api/auth/get-session',
    summary: 'The account of the session, or null if there is none',
    response: z.strictObject({ user }).nullable(),
    errors: ['bad_request', 'not_signed_in'],
  },
} as const satisfies Record<string, DescribedCall>
