import { Judgement, type ListJudgements } from '@tiebreak/contracts/annotating/schemas.ts'
import type { Page } from '@tiebreak/contracts/common.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { type CountedJudgement, listCountedJudgements } from '@tiebreak/db/queries/measures/counted.ts'
import { z } from 'zod'
import { noteSeen } from '#annotating/note-seen.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { pseudonym } from '#members/names.ts'
import { startAfter, toPage } from '#page.ts'

/** Where a page ends: the transaction, and the number within it. */
const Place = z.string().regex(/^\d{1,15}\.\d{1,15}$/)

/**
 * Current counted judgements, in the order in which they became certain, with pseudonyms. People who read them are
 * recorded as having seen them; a token fetches them for a program.
 */
export async function listJudgements({
  ctx,
  input,
}: Verb<{ projectId: ProjectId } & ListJudgements>): Promise<Page<Judgement>> {
  const { projectId, cursor, limit, order = 'oldest', ...filter } = input
  const [xid, seq] = startAfter(cursor, Place)?.split('.') ?? []
  const rows = await inProject(ctx, projectId, async (tx) => {
    const found = await listCountedJudgements(tx, projectId, {
      after: xid !== undefined && seq !== undefined ? { xid, seq } : undefined,
      limit: limit + 1,
      order,
      ...filter,
    })
    const read = found.map(({ comparisonId }) => comparisonId)
    if (ctx.actor.kind === 'user') await noteSeen(ctx, tx, projectId, read)
    return found
  })
  return toPage(rows, limit, (row) => `${row.xid}.${row.seq}`, toJudgement)
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
    judge: row.judgeModel === null ? null : { model: row.judgeModel, version: row.judgeVersion },
    confidence: row.confidence,
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
    rendering: row.rendering,
  })
}
