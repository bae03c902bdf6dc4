import type { StagedBatch } from '@tiebreak/db/queries/data/absorb-import.ts'
import type { NormalRow } from '@tiebreak/formats/readers/reader.ts'
import { v7 as uuidv7 } from 'uuid'
import { comparisonSetKey } from '#data/prompts/set-key.ts'

/**
 * Adds one row of a file to the batch that goes in next, with ids for what may be new: its votes from `from` to before
 * `to`. From a later vote on, prompt and responses come by name and digest alone, since an earlier batch has brought them.
 */
export function stageRow(
  batch: StagedBatch,
  { line, row, from, to }: { line: number; row: NormalRow; from: number; to: number },
): void {
  const { externalId: promptExternalId, responses, votes, contentHash } = row
  const continued = from > 0
  batch.prompts.push({
    line,
    id: uuidv7(),
    externalId: promptExternalId,
    messages: continued ? [] : row.messages,
    contentHash,
    metadata: continued ? {} : row.metadata,
    tags: continued ? [] : row.tags,
    continued,
  })
  const bare = { messages: [], metadata: {}, system: null }
  for (const [index, response] of responses.entries())
    batch.responses.push({
      ...response,
      ...(continued ? bare : {}),
      line,
      ordinal: index + 1,
      promptExternalId,
      id: uuidv7(),
      continued,
    })
  for (const [index, vote] of votes.slice(from, to).entries())
    batch.votes.push({
      line,
      ordinal: from + index,
      promptExternalId,
      id: uuidv7(),
      raterId: uuidv7(),
      comparisonId: uuidv7(),
      annotator: vote.annotator,
      repeat: vote.repeat,
      responses: vote.responses,
      setKey: comparisonSetKey(vote.responses),
      shown: vote.shown,
      ranks: vote.ranks,
      strength: vote.strength,
      bothBad: vote.bothBad,
      reason: vote.reason,
      answeredAt: vote.submittedAt,
      activeMs: vote.activeMs,
    })
}
