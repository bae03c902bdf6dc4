import type { StoredStyle } from '@tiebreak/db/queries/data/styles.ts'
import type { StagedBatch } from '@tiebreak/db/staging.ts'
import type { NormalRow } from '@tiebreak/formats/readers/reader.ts'
import { comparisonSetKey } from '#data/prompts/set-key.ts'
import { measureStyle } from '#data/styles/measure-style.ts'
import { rowId } from './row-ids.ts'

/**
 * Adds one row of a file to the next batch, with ids for whatever may be new: its votes from `from` up to, not
 * including, `to`. If that starts at a later vote, prompt and responses are given by name and digest only, since an
 * earlier batch has brought them. Answers the styles of the responses that it brings.
 */
export function stageRow(
  batch: StagedBatch,
  { line, row, from, to }: { line: number; row: NormalRow; from: number; to: number },
): StoredStyle[] {
  const { externalId: promptExternalId, responses, votes, contentHash } = row
  // Votes alone refer to what is stored, as those do that had no room in an earlier batch.
  const continued = from > 0 || contentHash === null
  batch.addPrompt({
    line,
    id: rowId(),
    externalId: promptExternalId,
    messages: continued ? [] : row.messages,
    contentHash,
    metadata: continued ? {} : row.metadata,
    tags: continued ? [] : row.tags,
    continued,
  })
  const styles: StoredStyle[] = []
  const bare = { messages: [], metadata: {}, system: null }
  for (const [index, response] of responses.entries()) {
    const id = rowId()
    batch.addResponse({
      ...response,
      ...(continued ? bare : {}),
      line,
      ordinal: index + 1,
      promptExternalId,
      id,
      continued,
    })
    if (!continued) styles.push({ id, ...measureStyle(response.messages) })
  }
  for (const [index, vote] of votes.slice(from, to).entries())
    batch.addVote({
      line,
      ordinal: from + index,
      promptExternalId,
      id: rowId(),
      raterId: rowId(),
      comparisonId: rowId(),
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
      // A person's vote in a file that is marked as simulated is of a program that plays that person.
      kind: vote.source === 'human' ? null : vote.source,
      judge: vote.judge,
      confidence: vote.confidence,
      comparedAs: vote.comparedAs,
    })
  return styles
}
