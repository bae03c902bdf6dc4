import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { type CountedJudgement, readCountedJudgements } from '@tiebreak/db/queries/counted.ts'
import { toVoteRow, type VoteRow } from '@tiebreak/formats/writers/vote-row.ts'
import { pseudonym } from '#people/pseudonym.ts'
import { NOTHING_LEFT_OUT } from './formats.ts'
import type { OnPart } from './trl-rows.ts'

/** Every counted vote in the order in which they came, with pseudonyms; ties and both bad are in. */
export async function* voteRows(tx: Tx, projectId: ProjectId, mark: string, onPart: OnPart): AsyncGenerator<VoteRow> {
  let read = 0
  for await (const part of readCountedJudgements(tx, projectId, mark)) {
    for (const judgement of part) yield toRow(judgement)
    read += part.length
    await onPart(read, NOTHING_LEFT_OUT)
  }
}

function toRow(row: CountedJudgement): VoteRow {
  const named = row.responseExternalIds
  return toVoteRow({
    itemId: row.comparisonId,
    promptId: row.promptExternalId,
    responses: named,
    shown: row.displayOrder?.flatMap((position) => named[position - 1] ?? []) ?? null,
    ranks: row.ranks,
    strength: row.strength,
    bothBad: row.bothBad,
    annotator: pseudonym({ kind: row.raterKind, ordinal: row.raterOrdinal }),
    simulated: row.simulated,
    source: row.source,
    revision: row.revision,
    surplus: row.surplus,
    submittedAt: row.answeredAt?.toISOString() ?? null,
    activeMs: row.activeMs,
    reason: row.reason,
  })
}
