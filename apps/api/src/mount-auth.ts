import { DomainError } from '@tiebreak/contracts/errors.ts'
import { AUTH_ROUTES } from '@tiebreak/services/accounts/auth/auth-routes.ts'
import { authenticate } from '@tiebreak/services/accounts/auth/authenticate.ts'
import type { Auth } from '@tiebreak/services/accounts/auth/create-auth.ts'
import { signIn } from '@tiebreak/services/accounts/auth/sign-in.ts'
import type { Actor } from '@tiebreak/services/context.ts'
import type { Context, Hono } from 'hono'
import { z } from 'zod'
import type { AppDeps, AppEnv } from './app-env.ts'
import { asNamed } from './as-named.ts'
import { clientAddress } from './client-address.ts'
import { guessAddress } from './guess-address.ts'
import { callerName, claimOf } from './load/caller-of.ts'
import type { Edge } from './load/edge.ts'
import { limitTime } from './middleware/limit-time.ts'
import { readJson } from './read-body.ts'

const TIME_LIMIT_MS = 30_000

/** Mounts the allowed addresses of better-auth; nothing else of it is reachable. */
export function mountAuth(app: Hono<AppEnv>, deps: AppDeps, { lanes, budgets, sessionOf }: Edge): void {
  for (const { method, path } of AUTH_ROUTES) {
    app.on(method, path, limitTime(TIME_LIMIT_MS), async (c) => {
      c.set('route', path)
      // The annotators' page asks this too, so it runs in their lane.
      const { hasSession, caller } = claimOf(
        {
          authorization: c.req.header('authorization'),
          cookie: c.req.header('cookie'),
          address: clientAddress(c, deps.isTrustedProxy),
        },
        sessionOf,
      )
      const lane = path === '/api/auth/get-session' && hasSession ? lanes.judging : lanes.ordinary
      const { auth, db, accounts } = lane
      // Signing in has budgets of its own, by guesses: many strangers at one address don't keep anybody there out.
      if (path === '/api/auth/sign-in/email') {
        const request = await withWholeBody(c, auth)
        const address = guessAddress(c, deps)
        return lane.run(caller, () => signIn({ auth, db: accounts, request, address }))
      }
      const asked = method === 'POST' ? await withoutBody(c, auth) : c.req.raw
      const answer = await lane.run(caller, async () => {
        budgets.take('requests', callerName(await requireNamed(c, db, auth), clientAddress(c, deps.isTrustedProxy)))
        return auth.handler(asked)
      })
      if (!answer.ok) throw refusalOf(answer)
      return path === '/api/auth/get-session' ? withoutToken(answer) : answer
    })
    app.all(path, (c) => {
      c.set('route', path)
      c.header('Allow', method)
      throw new DomainError('method_not_allowed')
    })
  }
}

/**
 * Who is signed in. Signing out ends only the session of the account that the request names.
 * @throws DomainError `not_signed_in` when it names another account
 */
async function requireNamed(c: Context<AppEnv>, db: AppDeps['db'], auth: Auth): Promise<Actor> {
  const cookie = c.req.header('cookie')
  if (cookie === undefined) return { kind: 'anonymous' }
  const actor = await authenticate({ auth, db, headers: new Headers({ cookie }) })
  if (actor.kind === 'user' && asNamed(c.req, actor).kind === 'anonymous') throw new DomainError('not_signed_in')
  return actor
}

/** The request, with its JSON read within the limits of every call. */
async function withWholeBody(c: Context<AppEnv>, auth: Auth): Promise<Request> {
  const body = JSON.stringify(await readJson(c.req.raw))
  return new Request(c.req.url, { method: 'POST', headers: headersFor(c, auth), body })
}

async function withoutBody(c: Context<AppEnv>, auth: Auth): Promise<Request> {
  const headers = headersFor(c, auth)
  headers.set('content-type', 'application/json')
  return new Request(c.req.url, { method: 'POST', headers, body: '{}' })
}

function headersFor(c: Context<AppEnv>, auth: Auth): Headers {
  const headers = new Headers(c.req.raw.headers)
  for (const name of ['content-length', 'transfer-encoding']) headers.delete(name)
  // Under our referrer policy Chromium sends no Origin on requests to its own origin. checkOrigin has let this one in
  // by Sec-Fetch-Site, but better-auth insists on an Origin.
  if (!headers.has('origin')) headers.set('origin', auth.options.baseURL)
  return headers
}

function refusalOf({ status }: Response): Error {
  if (status === 401) return new DomainError('not_signed_in')
  if (status === 403) return new DomainError('origin_refused')
  if (status < 500) return new DomainError('bad_request')
  return new Error(`the sign-in library answered ${status}`)
}

const Session = z.object({ user: z.object({ id: z.string(), name: z.string(), email: z.string() }) }).nullable()

/** better-auth's response repeats the session's token, which belongs only in the cookie, out of reach of scripts. */
async function withoutToken(answer: Response): Promise<Response> {
  const headers = new Headers(answer.headers)
  headers.delete('content-length')
  return new Response(JSON.stringify(Session.parse(await answer.json())), { headers })
}
