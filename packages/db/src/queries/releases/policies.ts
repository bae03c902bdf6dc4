import { type ProjectId, type ReleasePolicyId, UserId } from '@tiebreak/contracts/ids.ts'
import { and, desc, eq, lt } from 'drizzle-orm'
import type { Tx } from '#database.ts'
import { releasePolicies } from '#schema/releases/releases.ts'

export type SavedPolicyRow = typeof releasePolicies.$inferSelect

/** A trigger writes who acts, from what the transaction proves; what a caller claims does not matter. */
const BY_TRIGGER = UserId.parse('-')

/** One saved policy, or undefined. */
export async function findPolicy(
  tx: Tx,
  projectId: ProjectId,
  id: ReleasePolicyId,
): Promise<SavedPolicyRow | undefined> {
  const [row] = await tx.orm
    .select()
    .from(releasePolicies)
    .where(and(eq(releasePolicies.projectId, projectId), eq(releasePolicies.id, id)))
  return row
}

/** Saved policies, newest first. */
export async function listPolicies(
  tx: Tx,
  projectId: ProjectId,
  page: { before?: ReleasePolicyId | undefined; limit: number },
): Promise<SavedPolicyRow[]> {
  return tx.orm
    .select()
    .from(releasePolicies)
    .where(
      and(
        eq(releasePolicies.projectId, projectId),
        page.before === undefined ? undefined : lt(releasePolicies.id, page.before),
      ),
    )
    .orderBy(desc(releasePolicies.id))
    .limit(page.limit)
}

/** Stores a policy as the next version of its name. */
export async function insertPolicy(
  tx: Tx,
  row: Omit<typeof releasePolicies.$inferInsert, 'version' | 'createdBy'>,
): Promise<SavedPolicyRow> {
  await tx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`release policy ${row.projectId}`])
  const [last] = await tx.orm
    .select({ version: releasePolicies.version })
    .from(releasePolicies)
    .where(and(eq(releasePolicies.projectId, row.projectId), eq(releasePolicies.name, row.name)))
    .orderBy(desc(releasePolicies.version))
    .limit(1)
  const [stored] = await tx.orm
    .insert(releasePolicies)
    .values({ ...row, createdBy: BY_TRIGGER, version: (last?.version ?? 0) + 1 })
    .returning()
  if (!stored) throw new Error('the policy was just stored')
  return stored
}
