import type { InvitationId, TokenId, UserId } from '@tiebreak/contracts/ids.ts'
import { ROLES, TOKEN_SCOPES } from '@tiebreak/contracts/members/roles.ts'
import { sql } from 'drizzle-orm'
import { check, foreignKey, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { bytes, idOf, inSql, instant, isOneOf, projectId } from '#schema/columns.ts'
import { projects } from '#schema/projects/projects.ts'

/** One membership per person and project. */
export const members = pgTable(
  'members',
  {
    projectId: projectId(),
    userId: text().$type<UserId>().notNull(),
    role: text({ enum: ROLES }).notNull(),
    /** Groups, languages and fields: comparisons are reserved for them and prompts matched with them. */
    tags: text().array().notNull().default(sql`'{}'`),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.userId] }),
    foreignKey({ columns: [t.projectId], foreignColumns: [projects.id] }),
    check('members_role', isOneOf(t.role, ROLES)),
  ],
)

/** Invitation links. Only the token's hash is stored. */
export const invitations = pgTable(
  'invitations',
  {
    projectId: projectId(),
    id: idOf<InvitationId>().notNull(),
    role: text({ enum: ROLES }).notNull(),
    email: text(),
    tokenHash: bytes().notNull(),
    createdBy: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
    redeemedAt: instant(),
    redeemedBy: text(),
    revokedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    unique('invitations_token_hash').on(t.tokenHash),
    foreignKey({ columns: [t.projectId], foreignColumns: [projects.id] }),
    check('invitations_role', isOneOf(t.role, ROLES)),
    check('invitations_redeemed', sql`(${t.redeemedAt} is null) = (${t.redeemedBy} is null)`),
  ],
)

/** API tokens. Only the SHA-256 of the text is stored. */
export const apiTokens = pgTable(
  'api_tokens',
  {
    projectId: projectId(),
    id: idOf<TokenId>().notNull(),
    name: text().notNull(),
    tokenHash: bytes().notNull(),
    scopes: text({ enum: TOKEN_SCOPES }).array().notNull(),
    /** The account for which it acts. */
    createdBy: text().$type<UserId>().notNull(),
    /** Who was shown its text, where that is somebody else. */
    shownTo: text().$type<UserId>(),
    createdAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
    lastUsedAt: instant(),
    revokedAt: instant(),
    /** The token that took its place. */
    replacedBy: idOf<TokenId>(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.id] }),
    unique('api_tokens_token_hash').on(t.tokenHash),
    foreignKey({ columns: [t.projectId], foreignColumns: [projects.id] }),
    check('api_tokens_scopes', sql`${t.scopes} <@ array[${inSql(TOKEN_SCOPES)}] and cardinality(${t.scopes}) > 0`),
  ],
)
