import type { UserId } from '@tiebreak/contracts/ids.ts'
import { sql } from 'drizzle-orm'
import { boolean, check, index, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from '#schema/columns.ts'
import { authSchema, user } from './auth.ts'

/**
 * Responses that are kept for their `Idempotency-Key`, each for one caller and call. Neither the key nor anything that
 * was sent or returned can be read here: digests are keyed by the instance's secret, and a response is encrypted under
 * that and its own key, which only the caller has.
 */
export const idempotencyKeys = authSchema.table(
  'idempotency_keys',
  {
    userId: text()
      .$type<UserId>()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** As in the audit log: a session's account, or one API token. */
    caller: text().notNull(),
    endpoint: text().notNull(),
    keyDigest: bytes().notNull(),
    /** Of what was sent; null while an upload arrives. */
    requestDigest: bytes(),
    /** The request that works on it. Once another has taken over, this one can no longer take effect. */
    attempt: uuid().notNull(),
    /** Until when others wait for the attempt. */
    claimedUntil: instant().notNull(),
    /** Whether an attempt has committed something; written in the same transaction. */
    tookEffect: boolean().notNull().default(false),
    status: smallint(),
    body: bytes(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.caller, t.endpoint, t.keyDigest] }),
    index('idempotency_keys_created').on(t.createdAt),
    index('idempotency_keys_user').on(t.userId),
    check('idempotency_keys_whole', sql`num_nonnulls(${t.status}, ${t.body}) in (0, 2)`),
    check('idempotency_keys_known', sql`${t.status} is null or ${t.requestDigest} is not null`),
  ],
)
