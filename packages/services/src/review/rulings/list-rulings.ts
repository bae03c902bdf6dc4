import type { Page, PageQuery } from '@tiebreak/contracts/common.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { Ruling } from '@tiebreak/contracts/review/ruling.ts'
import { listRulings as findRulings } from '@tiebreak/db/queries/review/rulings.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { startAfterNumber, toPage } from '#page.ts'

/** Decisions of leads and reviewers, newest first. */
export async function listRulings({ ctx, input }: Verb<{ projectId: ProjectId } & PageQuery>): Promise<Page<Ruling>> {
  const { projectId, cursor, limit } = input
  const before = startAfterNumber(cursor)
  const rows = await inProject(ctx, projectId, (tx) => findRulings(tx, projectId, { before, limit: limit + 1 }))
  return toPage(
    rows,
    limit,
    (row) => String(row.seq),
    ({ seq: _, submissionId, raterName, ruledAt, ...row }) =>
      Ruling.parse({ ...row, judgementId: submissionId, rater: raterName, ruledAt: ruledAt.toISOString() }),
  )
}
