import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { ReleasePolicy } from '@tiebreak/contracts/releases/policy.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { findProject } from '@tiebreak/db/queries/projects/projects.ts'
import { listRaterAgreement, listSharedPromptHashes } from '@tiebreak/db/queries/releases/evidence.ts'
import type { DraftRules } from './draft-prompt.ts'

/** What a rater is taken for who was never beside others: right in three of four, which a few judgements soon outweigh. */
const PRIOR = { agrees: 3, asked: 4 }

/** What a cut has to know before it reads prompt by prompt. */
export async function readDraftRules(
  tx: Tx,
  { projectId, mark, policy }: { projectId: ProjectId; mark: string; policy: ReleasePolicy },
): Promise<DraftRules> {
  const project = await findProject(tx, projectId)
  if (!project) throw new Error('a cut of a project that is not there')
  const shared = new Set(await listSharedPromptHashes(tx, { projectId, mark }))
  return {
    policy,
    mostStrength: Math.floor((project.scale - 1) / 2),
    isShared: (contentHash) => shared.has(contentHash),
    reliability:
      policy.aggregation === 'posterior' ? await readReliability(tx, { projectId, mark, policy }) : undefined,
  }
}

/**
 * How likely a rater names the better side: the share of decisive pairs on which they agree with the majority of the others,
 * drawn towards three of four by as much as four pairs, so that nobody is certain.
 */
async function readReliability(
  tx: Tx,
  { projectId, mark, policy }: { projectId: ProjectId; mark: string; policy: ReleasePolicy },
): Promise<(rater: number) => number> {
  const { source, criterion } = policy
  const rows = await listRaterAgreement(tx, { projectId, mark, source, criterion })
  const shares = new Map(
    rows.map(({ rater, agrees, asked }) => [rater, (agrees + PRIOR.agrees) / (asked + PRIOR.asked)]),
  )
  return (rater) => shares.get(rater) ?? PRIOR.agrees / PRIOR.asked
}
