import { drizzleAdapter } from '@better-auth/drizzle-adapter'
import type { Database } from '@tiebreak/db/database.ts'
import { account, session, user, verification } from '@tiebreak/db/schema/accounts/auth.ts'
import { betterAuth } from 'better-auth/minimal'
import type { Log } from '#context.ts'
import { hashPassword, verifyPassword } from './hash-password.ts'

const DAY_S = 86_400

export type CreateAuth = {
  db: Database
  /** Signs session cookies, so that a copy of the database alone opens no session. */
  secret: string
  /** Origin at which people reach this instance. */
  publicUrl: string
  log: Log
}

/** better-auth, configured; its calls are under `api`, its HTTP under `handler`. */
export type Auth = ReturnType<typeof createAuth>

/**
 * Configures sign-in by e-mail and password: sign-up closed, sessions in the database that last seven idle days and are
 * read with every request. Cookies are Secure and `__Host-` exactly when the public address is https. Guessing is
 * slowed by `signIn`, not by better-auth, whose counters are per process.
 */
export function createAuth({ db, secret, publicUrl, log }: CreateAuth) {
  const { origin, protocol } = new URL(publicUrl)
  const isHttps = protocol === 'https:'
  return betterAuth({
    appName: 'Tiebreak',
    baseURL: origin,
    basePath: '/api/auth',
    secret,
    trustedOrigins: [origin],
    database: drizzleAdapter(db.orm, {
      provider: 'pg',
      schema: { user, session, account, verification },
      transaction: true,
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    user: {
      additionalFields: {
        isAdmin: { type: 'boolean', required: false, defaultValue: false, input: false },
        disabledAt: { type: 'date', required: false, input: false },
      },
    },
    session: { expiresIn: 7 * DAY_S, updateAge: DAY_S, cookieCache: { enabled: false } },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: {
      // Reads a session with its account in one round trip.
      database: { joins: true },
      // better-auth's own prefix would be `__Secure-`, which a sibling host can set; it can't set `__Host-`.
      useSecureCookies: false,
      cookiePrefix: isHttps ? '__Host-tiebreak' : 'tiebreak',
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps },
      // Explicit, since under a test runner better-auth would not check the origin.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { disableIpTracking: true },
    },
    logger: {
      level: 'error',
      // Its further arguments may contain rows, with tokens in them.
      log: (_level, message) => log.error({ from: 'better-auth' }, withoutValues(message)),
    },
  })
}

/** A database error's text up to where it quotes the statement's values. */
function withoutValues(message: string): string {
  return message.split(/\bparams:/u, 1)[0]?.trim() ?? ''
}
