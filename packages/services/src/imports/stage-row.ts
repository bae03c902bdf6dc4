import type { StagedBatch } from '@tiebreak/db/queries/absorb-import.ts'
import type { NormalRow } from '@tiebreak/formats/readers/normalise-own-row.ts'
import { v7 as uuidv7 } from 'uuid'
import { comparisonSetKey } from '#comparisons/set-key.ts'

/** Adds one row of a file to the batch that goes in next, with ids for what may be new. */
export function stageRow(batch: StagedBatch, line: number, row: NormalRow): void {
  const { externalId: promptExternalId, responses, votes, ...prompt } = row
  batch.prompts.push({
    line,
    id: uuidv7(),
    externalId: promptExternalId,
    messages: prompt.messages,
    contentHash: prompt.contentHash,
    metadata: prompt.metadata,
    tags: prompt.tags,
  })
  for (const [index, response] of responses.entries())
    batch.responses.push({ ...response, line, ordinal: index + 1, promptExternalId, id: uuidv7() })
  for (const [ordinal, vote] of votes.entries())
    batch.votes.push({
      line,
      ordinal,
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
