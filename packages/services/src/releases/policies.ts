import type { Page, PageQuery } from '@tiebreak/contracts/common.ts'
import { type ProjectId, ReleasePolicyId } from '@tiebreak/contracts/ids.ts'
import type { SavedPolicy, SavePolicy } from '@tiebreak/contracts/releases/saved-policies.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { findAccount } from '@tiebreak/db/queries/accounts/accounts.ts'
import { insertPolicy, listPolicies, type SavedPolicyRow } from '@tiebreak/db/queries/releases/policies.ts'
import { audit } from '#audit/audit.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { maySeeNames } from '#members/names.ts'
import type { Membership } from '#membership.ts'
import { startAfter, toPage } from '#page.ts'

/** Saves a policy under a name. Whoever wrote it can't approve what is cut with it. */
export async function saveReleasePolicy({
  ctx,
  input,
}: Verb<{ projectId: ProjectId } & SavePolicy>): Promise<SavedPolicy> {
  const { projectId, name, policy } = input
  return inProject(ctx, projectId, async (tx, membership) => {
    const row = await insertPolicy(tx, { projectId, id: newId(ReleasePolicyId), name, policy })
    await audit(ctx, tx, {
      projectId,
      action: 'release_policy.save',
      subject: row.id,
      detail: { name, version: row.version },
    })
    return toSaved(tx, membership, row)
  })
}

/** Saved policies, newest first. */
export async function listReleasePolicies({
  ctx,
  input,
}: Verb<{ projectId: ProjectId } & PageQuery>): Promise<Page<SavedPolicy>> {
  const { projectId, cursor, limit } = input
  return inProject(ctx, projectId, async (tx, membership) => {
    const rows = await listPolicies(tx, projectId, { before: startAfter(cursor, ReleasePolicyId), limit: limit + 1 })
    const found: SavedPolicy[] = []
    for (const row of rows) found.push(await toSaved(tx, membership, row))
    return toPage(
      found,
      limit,
      ({ id }) => id,
      (one) => one,
    )
  })
}

async function toSaved(tx: Tx, membership: Membership, row: SavedPolicyRow): Promise<SavedPolicy> {
  const { id, name, version, policy, createdBy, createdAt } = row
  const author = maySeeNames(membership) ? await findAccount(tx, createdBy) : undefined
  return { id, name, version, policy, createdBy: author?.name ?? null, createdAt: createdAt.toISOString() }
}
