import { ACTOR_KINDS } from '@tiebreak/contracts/audit/kinds.ts'
import type { OrganisationId, SessionId, TokenId, UserId } from '@tiebreak/contracts/ids.ts'
import { TOKEN_SCOPES } from '@tiebreak/contracts/members/roles.ts'
import { relations, sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytes, idOf, inSql, instant, isOneOf } from '#schema/columns.ts'
import { organisations } from './organisations.ts'

/** Accounts and sessions in better-auth's tables; they belong to no project. */
export const authSchema = pgSchema('auth')

export const user = authSchema.table('user', {
  id: text().$type<UserId>().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: boolean().notNull().default(false),
  image: text(),
  isAdmin: boolean().notNull().default(false),
  /** It has no password and never signs in: programs act for it by token. */
  isService: boolean().notNull().default(false),
  /** When an admin disabled the account; null while it is enabled. */
  disabledAt: instant(),
  createdAt: instant().notNull().defaultNow(),
  updatedAt: instant().notNull().defaultNow(),
})

export const session = authSchema.table(
  'session',
  {
    id: text().$type<SessionId>().primaryKey(),
    expiresAt: instant().notNull(),
    token: text().notNull().unique(),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
    ipAddress: text(),
    userAgent: text(),
    userId: text()
      .$type<UserId>()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
  },
  (t) => [index('session_user').on(t.userId)],
)

export const account = authSchema.table(
  'account',
  {
    id: text().primaryKey(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    userId: text()
      .$type<UserId>()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: instant(),
    refreshTokenExpiresAt: instant(),
    scope: text(),
    password: text(),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [index('account_user').on(t.userId)],
)

/** Let one query read a session with its account, or an account with its credentials. */
export const userRelations = relations(user, ({ many }) => ({ sessions: many(session), accounts: many(account) }))
export const sessionRelations = relations(session, ({ one }) => ({
  user: one(user, { fields: [session.userId], references: [user.id] }),
}))
export const accountRelations = relations(account, ({ one }) => ({
  user: one(user, { fields: [account.userId], references: [user.id] }),
}))

export const verification = authSchema.table(
  'verification',
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: instant().notNull(),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [index('verification_identifier').on(t.identifier)],
)

/**
 * API tokens for all projects of the organisation: they act for an admin, as long as they are one. Only the SHA-256 of the
 * text is stored.
 */
export const organisationTokens = authSchema.table(
  'organisation_tokens',
  {
    id: idOf<TokenId>().primaryKey(),
    organisationId: idOf<OrganisationId>()
      .notNull()
      .references(() => organisations.id),
    name: text().notNull(),
    tokenHash: bytes().notNull(),
    scopes: text({ enum: TOKEN_SCOPES }).array().notNull(),
    createdBy: text().$type<UserId>().notNull(),
    createdAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
    lastUsedAt: instant(),
    revokedAt: instant(),
    /** The token that took its place. */
    replacedBy: uuid().$type<TokenId>(),
  },
  (t) => [
    unique('organisation_tokens_token_hash').on(t.tokenHash),
    index('organisation_tokens_maker').on(t.createdBy).where(sql`${t.revokedAt} is null`),
    check(
      'organisation_tokens_scopes',
      sql`${t.scopes} <@ array[${inSql(TOKEN_SCOPES)}] and cardinality(${t.scopes}) > 0`,
    ),
  ],
)

/** Failed guesses per budget, from which the growing wait follows. */
export const attempts = authSchema.table('attempts', {
  /** SHA-256 of a budget's name, such as "address:<ip>". */
  key: text().primaryKey(),
  failures: integer().notNull(),
  lastFailureAt: instant().notNull(),
})

/** Browsers in which an account has signed in before. Only the hash of the cookie is stored. */
export const devices = authSchema.table(
  'devices',
  {
    /** SHA-256 of the cookie's value. */
    cookieHash: text().notNull(),
    userId: text()
      .$type<UserId>()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    knownUntil: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.cookieHash, t.userId] }), index('devices_user').on(t.userId)],
)

/** Turns to try again under a budget that strangers have used up. */
export const signInTurns = authSchema.table(
  'sign_in_turns',
  {
    /** SHA-256, as in `attempts`: of the budget, and of whoever is waiting. */
    budgetKey: text().notNull(),
    holderKey: text().notNull(),
    dueAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.budgetKey, t.holderKey] })],
)

/** The one-time token for the set-up page while there is no admin. Only its hash is stored. */
export const setupToken = authSchema.table('setup_token', {
  tokenHash: text().primaryKey(),
  createdAt: instant().notNull().defaultNow(),
})

/** What was done to accounts, and by whom. Append-only, and kept when the account is gone. */
export const accountEvents = authSchema.table(
  'account_events',
  {
    id: uuid().primaryKey(),
    /** The order of events. Numbers of rolled-back ones are missing. */
    seq: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    at: instant().notNull().defaultNow(),
    actor: text().notNull(),
    actorKind: text({ enum: ACTOR_KINDS }).notNull(),
    action: text().notNull(),
    userId: text().$type<UserId>().notNull(),
    detail: jsonb().$type<Record<string, string | number | boolean>>().notNull(),
    /** SHA-256 of the row in `account_changes`, with personal values as ciphertext; null if nothing was changed. */
    changeDigest: bytes(),
    requestId: text().notNull(),
  },
  (t) => [
    unique('account_events_seq').on(t.seq),
    check('account_events_actor_kind', isOneOf(t.actorKind, ACTOR_KINDS)),
  ],
)

/** What an event changed. Kept apart, so that it can be blanked while the event and its digest stay. */
export const accountChanges = authSchema.table('account_changes', {
  eventId: uuid()
    .primaryKey()
    .references(() => accountEvents.id),
  before: jsonb().$type<Record<string, unknown>>(),
  after: jsonb().$type<Record<string, unknown>>(),
})

/**
 * The key that encrypts one person's personal values in logs. It is deleted with the account, which makes those values
 * unreadable, while digests over the ciphertext stay valid.
 */
export const personKeys = authSchema.table('person_keys', {
  userId: text()
    .$type<UserId>()
    .primaryKey()
    .references(() => user.id, { onDelete: 'cascade' }),
  /** 32 random bytes, for AES-256-GCM. */
  key: bytes().notNull(),
  createdAt: instant().notNull().defaultNow(),
})

/** What people chose for themselves, across all projects. */
export const preferences = authSchema.table('preferences', {
  userId: text()
    .$type<UserId>()
    .primaryKey()
    .references(() => user.id, { onDelete: 'cascade' }),
  body: jsonb().notNull(),
  updatedAt: instant().notNull().defaultNow(),
})
