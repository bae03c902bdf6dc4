import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import type { Revision } from '@tiebreak/contracts/revision.ts'
import { listRevisions as findRevisions } from '@tiebreak/db/queries/revisions.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toRevision } from './to-revision.ts'

/**
 * Every version of one answer, first to last.
 * @throws DomainError `judgement_unknown`
 */
export async function listRevisions({
  ctx,
  input,
}: Verb<{ projectId: ProjectId; judgementId: SubmissionId }>): Promise<{ items: Revision[] }> {
  const { projectId, judgementId } = input
  return inProject(ctx, projectId, async (tx, membership) => {
    const rows = await findRevisions(tx, projectId, judgementId)
    if (rows.length === 0) throw new DomainError('judgement_unknown')
    return { items: rows.map((row) => toRevision(row, membership)) }
  })
}
