import { DEFAULT_ORGANISATION, type TokenId, type UserId } from '@tiebreak/contracts/ids.ts'
import type { TokenScope } from '@tiebreak/contracts/members/roles.ts'
import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import type { Tx } from '#database.ts'
import { organisationTokens, user } from '#schema/accounts/auth.ts'
import { isLive, soonest } from '#token-times.ts'

/** A token for all projects, and the admin for whom it acts. */
export type OrganisationTokenRow = {
  id: TokenId
  name: string
  scopes: TokenScope[]
  createdBy: UserId
  createdByName: string | null
  createdAt: Date
  expiresAt: Date
  lastUsedAt: Date | null
  revokedAt: Date | null
  replacedBy: TokenId | null
  isLive: boolean
}

const columns = {
  id: organisationTokens.id,
  name: organisationTokens.name,
  scopes: organisationTokens.scopes,
  createdBy: organisationTokens.createdBy,
  createdByName: sql<string | null>`(select u.name from ${user} u where u.id = ${organisationTokens.createdBy})`,
  createdAt: organisationTokens.createdAt,
  expiresAt: organisationTokens.expiresAt,
  lastUsedAt: organisationTokens.lastUsedAt,
  revokedAt: organisationTokens.revokedAt,
  replacedBy: organisationTokens.replacedBy,
  isLive: isLive(organisationTokens),
}

/** Tokens of the organisation, newest first, after the cursor's id. */
export async function listOrganisationTokens(
  tx: Tx,
  page: { after?: TokenId | undefined; limit: number },
): Promise<OrganisationTokenRow[]> {
  return tx.orm
    .select(columns)
    .from(organisationTokens)
    .where(page.after === undefined ? undefined : lt(organisationTokens.id, page.after))
    .orderBy(desc(organisationTokens.id))
    .limit(page.limit)
}

/** One of them, or undefined; locked, so that of two who replace or revoke it one comes after the other. */
export async function findOrganisationToken(tx: Tx, id: TokenId): Promise<OrganisationTokenRow | undefined> {
  const [row] = await tx.orm.select(columns).from(organisationTokens).where(eq(organisationTokens.id, id)).for('update')
  return row
}

/** Stores a new token's hash; it expires by the database's clock. */
export async function insertOrganisationToken(
  tx: Tx,
  {
    validSeconds,
    ...row
  }: Pick<OrganisationTokenRow, 'id' | 'name' | 'scopes' | 'createdBy'> & { tokenHash: Buffer; validSeconds: number },
): Promise<OrganisationTokenRow> {
  const [made] = await tx.orm
    .insert(organisationTokens)
    .values({
      ...row,
      organisationId: DEFAULT_ORGANISATION,
      expiresAt: sql`now() + make_interval(secs => ${validSeconds}::integer)`,
    })
    .returning(columns)
  if (made === undefined) throw new Error('an insert of one row answered none')
  return made
}

/** Notes that another token took a token's place, which expires some hours from now unless it does before. */
export async function endReplacedOrganisationToken(
  tx: Tx,
  { id, by, hours }: { id: TokenId; by: TokenId; hours: number },
): Promise<void> {
  await tx.orm
    .update(organisationTokens)
    .set({ replacedBy: by, expiresAt: soonest(organisationTokens.expiresAt, hours) })
    .where(eq(organisationTokens.id, id))
}

/** Revokes a token; one that is already revoked stays as it is. */
export async function revokeOrganisationToken(tx: Tx, id: TokenId): Promise<void> {
  await tx.orm
    .update(organisationTokens)
    .set({ revokedAt: sql`clock_timestamp()` })
    .where(and(eq(organisationTokens.id, id), isNull(organisationTokens.revokedAt)))
}
