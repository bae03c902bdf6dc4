import type { Revision } from '@tiebreak/contracts/annotating/revision.ts'
import type { Page, PageQuery } from '@tiebreak/contracts/common.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ComparisonId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { findComparisonId, listComparisonRevisions } from '@tiebreak/db/queries/annotating/revisions.ts'
import { noteSeen } from '#annotating/note-seen.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { startAfterNumber, toPage } from '#page.ts'
import { toRevision } from './to-revision.ts'

/**
 * Every judgement of a comparison with all revisions, including those that don't count.
 * @throws DomainError `comparison_not_found`
 */
export async function listComparisonJudgements({
  ctx,
  input,
}: Verb<{ projectId: ProjectId; comparisonId: ComparisonId } & PageQuery>): Promise<Page<Revision>> {
  const { projectId, comparisonId, cursor, limit } = input
  const after = startAfterNumber(cursor)
  return inProject(ctx, projectId, async (tx, membership) => {
    if (!(await findComparisonId(tx, projectId, comparisonId))) throw new DomainError('comparison_not_found')
    await noteSeen(ctx, tx, projectId, [comparisonId])
    const rows = await listComparisonRevisions(tx, projectId, { comparisonId, after, limit: limit + 1 })
    return toPage(
      rows,
      limit,
      (row) => String(row.seq),
      (row) => toRevision(row, membership),
    )
  })
}
