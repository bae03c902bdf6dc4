import type { ProjectId, PromptId, ReleaseId, SplitGroupId } from '@tiebreak/contracts/ids.ts'
import type { Split } from '@tiebreak/contracts/releases/choices.ts'
import { and, eq } from 'drizzle-orm'
import { binaryArray } from '#binary-array.ts'
import type { Tx } from '#database.ts'
import { splitProposals } from '#schema/releases/splits/split-plans.ts'

export type SplitProposalRow = typeof splitProposals.$inferSelect

/** What the cut of a release proposed, or undefined. */
export async function findSplitProposal(
  tx: Tx,
  projectId: ProjectId,
  releaseId: ReleaseId,
): Promise<SplitProposalRow | undefined> {
  const [row] = await tx.orm
    .select()
    .from(splitProposals)
    .where(and(eq(splitProposals.projectId, projectId), eq(splitProposals.releaseId, releaseId)))
  return row
}

/** Removes what an interrupted cut of the release has proposed. The database refuses what has become part of the plan. */
export async function deleteSplitProposal(tx: Tx, projectId: ProjectId, releaseId: ReleaseId): Promise<void> {
  await tx.client.query('delete from split_proposals where project_id = $1 and release_id = $2', [projectId, releaseId])
}

export async function insertSplitProposal(tx: Tx, row: typeof splitProposals.$inferInsert): Promise<void> {
  await tx.orm.insert(splitProposals).values(row)
}

/** Splits proposed for prompts; null for those that get none. */
export type ProposedPrompt = { promptId: string; split: Split | null; groupId: string | null }

/** Adds prompts to a proposal. */
export async function insertProposedPrompts(
  tx: Tx,
  { projectId, releaseId }: { projectId: ProjectId; releaseId: ReleaseId },
  rows: readonly ProposedPrompt[],
): Promise<void> {
  await tx.client.query(
    `insert into split_proposal_prompts (project_id, release_id, prompt_id, split, group_id)
     select $1, $2, n.* from unnest($3::uuid[], $4::text[], $5::uuid[]) n`,
    [
      projectId,
      releaseId,
      binaryArray(
        'uuid',
        rows.map(({ promptId }) => promptId),
      ),
      binaryArray(
        'text',
        rows.map(({ split }) => split),
      ),
      binaryArray(
        'uuid',
        rows.map(({ groupId }) => groupId),
      ),
    ],
  )
}

/** The split that a release has a prompt in; null for a bridge, which the release leaves out. */
export type ReleaseSplit = { promptId: PromptId; split: Split | null; groupId: SplitGroupId | null }

/**
 * The splits of some prompts in a release: as its cut proposed, or as the plan said when it was cut. What was assigned
 * since then does not count.
 */
export async function listReleaseSplits(
  tx: Tx,
  { projectId, releaseId }: { projectId: ProjectId; releaseId: ReleaseId },
  promptIds: readonly PromptId[],
): Promise<ReleaseSplit[]> {
  const { rows } = await tx.client.query<ReleaseSplit>(
    `select p.prompt_id as "promptId", p.split, p.group_id as "groupId"
     from split_proposal_prompts p
     where p.project_id = $1 and p.release_id = $2 and p.prompt_id = any ($3::uuid[])
     union all
     select a.prompt_id, a.split, a.group_id
     from split_proposals r join split_assignments a on a.project_id = r.project_id and a.seq <= r.basis
     where r.project_id = $1 and r.release_id = $2 and a.prompt_id = any ($3::uuid[])`,
    [projectId, releaseId, binaryArray('uuid', promptIds)],
  )
  return rows
}
