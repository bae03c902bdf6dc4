import type { Page, PageQuery } from '@tiebreak/contracts/common.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { Judgement } from '@tiebreak/contracts/judgement.ts'
import { type CountedJudgement, listCountedJudgements } from '@tiebreak/db/queries/counted.ts'
import type { Verb } from '#context.ts'
import { Digits } from '#digits.ts'
import { inProject } from '#in-project.ts'
import { toPage } from '#page.ts'
import { pseudonym } from '#people/pseudonym.ts'
import { startAfter } from '#start-after.ts'

/** Current judgements that count, oldest first; raters by pseudonym. */
export async function listJudgements({
  ctx,
  input,
}: Verb<{ projectId: ProjectId } & PageQuery>): Promise<Page<Judgement>> {
  const { projectId, cursor, limit } = input
  const after = startAfter(cursor, Digits)
  const rows = await inProject(ctx, projectId, (tx) =>
    listCountedJudgements(tx, projectId, {
      after,
      limit: limit + 1,
    }),
  )
  return toPage(rows, limit, (row) => String(row.seq), toJudgement)
}

function toJudgement(row: CountedJudgement): Judgement {
  return Judgement.parse({
    id: row.submissionId,
    comparisonId: row.comparisonId,
    promptId: row.promptId,
    raterId: row.raterId,
    rater: pseudonym({ kind: row.raterKind, ordinal: row.raterOrdinal }),
    simulated: row.simulated,
    source: row.source,
    revision: row.revision,
    surplus: row.surplus,
    responses: row.responses,
    shown: row.displayOrder?.map((position) => row.responses[position - 1]) ?? null,
    ranks: row.ranks,
    strength: row.strength,
    bothBad: row.bothBad,
    reason: row.reason,
    answeredAt: row.answeredAt?.toISOString() ?? null,
    activeMs: row.activeMs,
  })
}
