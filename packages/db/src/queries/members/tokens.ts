import type { ProjectId, TokenId, UserId } from '@tiebreak/contracts/ids.ts'
import type { TokenScope } from '@tiebreak/contracts/members/roles.ts'
import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import { asProven } from '#as-proven.ts'
import { call } from '#call.ts'
import type { Database, Tx } from '#database.ts'
import { apiTokens } from '#schema/members/members.ts'
import { isLive, soonest } from '#token-times.ts'
import { lockRights } from './members.ts'

/** A valid token, as found by its hash. */
export type LiveToken = {
  /** Null for one of the organisation. */
  projectId: ProjectId | null
  id: TokenId
  scopes: TokenScope[]
  createdBy: UserId
  /** Whether its creator is an admin now. */
  createdByAdmin: boolean
}

/**
 * Finds the token with this SHA-256 and records its use, unless it is revoked or expired, or its creator could not
 * create it today. Needs no scope.
 */
export async function findLiveToken(db: Database, hash: Buffer): Promise<LiveToken | undefined> {
  const [row] = await call<LiveToken>(
    db,
    `select t.project_id as "projectId", t.id, t.scopes, t.created_by as "createdBy", u.is_admin as "createdByAdmin"
     from tiebreak.find_api_token($1) t join auth."user" u on u.id = t.created_by`,
    [hash],
  )
  return row
}

export type TokenRow = {
  id: TokenId
  name: string
  scopes: TokenScope[]
  /** The account for which it acts. */
  createdBy: UserId
  /** The name of that account, if it is one for programs. */
  serviceAccount: string | null
  /** The name of who was shown its text, where that is somebody else than whom it acts for. */
  shownTo: string | null
  createdAt: Date
  expiresAt: Date
  lastUsedAt: Date | null
  revokedAt: Date | null
  replacedBy: TokenId | null
}

const tokenColumns = {
  id: apiTokens.id,
  name: apiTokens.name,
  scopes: apiTokens.scopes,
  createdBy: apiTokens.createdBy,
  serviceAccount: sql<
    string | null
  >`(select u.name from auth."user" u where u.id = ${apiTokens.createdBy} and u.is_service)`,
  shownTo: sql<string | null>`(select u.name from auth."user" u where u.id = ${apiTokens.shownTo})`,
  createdAt: apiTokens.createdAt,
  expiresAt: apiTokens.expiresAt,
  lastUsedAt: apiTokens.lastUsedAt,
  revokedAt: apiTokens.revokedAt,
  replacedBy: apiTokens.replacedBy,
}

/** Tokens of a project, newest first, after the cursor's id. */
export async function listTokens(
  tx: Tx,
  projectId: ProjectId,
  page: { after?: TokenId | undefined; limit: number },
): Promise<TokenRow[]> {
  return tx.orm
    .select(tokenColumns)
    .from(apiTokens)
    .where(and(eq(apiTokens.projectId, projectId), page.after === undefined ? undefined : lt(apiTokens.id, page.after)))
    .orderBy(desc(apiTokens.id))
    .limit(page.limit)
}

/** One token of a project, or undefined; locked, so that of two who replace or revoke it one comes after the other. */
export async function findToken(
  tx: Tx,
  projectId: ProjectId,
  id: TokenId,
): Promise<(TokenRow & { isLive: boolean }) | undefined> {
  const [row] = await tx.orm
    .select({ ...tokenColumns, isLive: isLive(apiTokens) })
    .from(apiTokens)
    .where(and(eq(apiTokens.projectId, projectId), eq(apiTokens.id, id)))
    .for('update')
  return row
}

/** `lockRights` for whom a token acts, before the token itself is locked: whoever takes rights away locks in the same order. */
export async function lockTokenMaker(tx: Tx, projectId: ProjectId, id: TokenId): Promise<void> {
  const { rows } = await tx.client.query<{ maker: UserId }>(
    'select created_by as maker from api_tokens where project_id = $1 and id = $2',
    [projectId, id],
  )
  if (rows[0]) await lockRights(tx, rows[0].maker)
}

export type NewToken = {
  id: TokenId
  name: string
  tokenHash: Buffer
  scopes: TokenScope[]
  createdBy: UserId
  validSeconds: number
}

/**
 * Stores the hash of a new token of the project in scope; it expires by the database's clock.
 * @throws DomainError `not_signed_in` unless the transaction proves for whom it acts, or a lead who makes it for a service account
 */
export async function insertToken(tx: Tx, row: NewToken): Promise<TokenRow> {
  const { id, name, tokenHash, scopes, createdBy, validSeconds } = row
  const values = [id, name, tokenHash, scopes, createdBy, validSeconds]
  await asProven(tx, 'select tiebreak.make_token($1, $2, $3, $4, $5, $6)', values)
  const [made] = await tx.orm.select(tokenColumns).from(apiTokens).where(eq(apiTokens.id, id))
  if (made === undefined) throw new Error('an insert of one row answered none')
  return made
}

/** Revokes a token; one that is already revoked stays as it is. */
export async function revokeToken(tx: Tx, projectId: ProjectId, id: TokenId): Promise<void> {
  await tx.orm
    .update(apiTokens)
    .set({ revokedAt: sql`clock_timestamp()` })
    .where(and(eq(apiTokens.projectId, projectId), eq(apiTokens.id, id), isNull(apiTokens.revokedAt)))
}

/** Notes that another token took a token's place, which expires some hours from now unless it does before. */
export async function endReplacedToken(
  tx: Tx,
  { projectId, id, by, hours }: { projectId: ProjectId; id: TokenId; by: TokenId; hours: number },
): Promise<void> {
  await tx.orm
    .update(apiTokens)
    .set({ replacedBy: by, expiresAt: soonest(apiTokens.expiresAt, hours) })
    .where(and(eq(apiTokens.projectId, projectId), eq(apiTokens.id, id)))
}
