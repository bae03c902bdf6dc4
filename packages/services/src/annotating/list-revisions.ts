import type { Revision } from '@tiebreak/contracts/annotating/revision.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ProjectId, SubmissionId } from '@tiebreak/contracts/ids.ts'
import { listRevisions as findRevisions } from '@tiebreak/db/queries/annotating/revisions.ts'
import { noteSeen } from '#annotating/note-seen.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { toRevision } from './to-revision.ts'

/**
 * Every version of one judgement, first to last. Whoever reads somebody else's is recorded as having seen it.
 * @throws DomainError `judgement_not_found`
 */
export async function listRevisions({
  ctx,
  input,
}: Verb<{ projectId: ProjectId; judgementId: SubmissionId }>): Promise<{ items: Revision[] }> {
  const { projectId, judgementId } = input
  return inProject(ctx, projectId, async (tx, membership) => {
    const rows = await findRevisions(tx, projectId, judgementId)
    if (rows.length === 0) throw new DomainError('judgement_not_found')
    await noteSeen(
      ctx,
      tx,
      projectId,
      rows.map(({ comparisonId }) => comparisonId),
    )
    return { items: rows.map((row) => toRevision(row, membership)) }
  })
}
