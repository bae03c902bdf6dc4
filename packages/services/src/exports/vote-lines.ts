import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { readVoteLines } from '@tiebreak/db/queries/exports/vote-lines.ts'
import { readAdjudications } from '@tiebreak/db/queries/review/adjudications.ts'
import { toVoteRow } from '@tiebreak/formats/writers/votes/vote-row.ts'
import { writeJsonl } from '@tiebreak/formats/writers/write-jsonl.ts'
import type { LinesChunk } from '@tiebreak/formats/writers/writer.ts'

const LINE_FEED = 0x0a

/**
 * Every counted vote in order of arrival, with pseudonyms, as JSON Lines; ties and both bad are included. The shape is
 * that of `toVoteRow`; the bytes come unchanged from the database. Reviewers' final answers in force follow, as lines
 * of the same shape.
 * @param onLines called after each chunk with how many lines have ended so far
 */
export async function* voteLines(
  tx: Tx,
  projectId: ProjectId,
  mark: string,
  onLines: (ended: number) => Promise<void>,
): AsyncGenerator<LinesChunk, void, undefined> {
  let ended = 0
  for await (const bytes of chunksOf(tx, projectId, mark)) {
    let lines = 0
    for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) lines++
    ended += lines
    await onLines(ended)
    yield { bytes, lines }
  }
}

async function* chunksOf(tx: Tx, projectId: ProjectId, mark: string): AsyncGenerator<Uint8Array, void, undefined> {
  yield* readVoteLines(tx, projectId, mark)
  yield* writeJsonl(finalAnswers(tx, projectId, mark))
}

async function* finalAnswers(tx: Tx, projectId: ProjectId, mark: string) {
  for await (const part of readAdjudications(tx, projectId, mark))
    for (const row of part)
      yield toVoteRow({
        itemId: row.comparisonId,
        promptId: row.promptExternalId,
        promptVersion: row.promptVersion,
        responseVersions: row.responseVersions,
        responses: row.responseExternalIds,
        shown: row.displayOrder?.flatMap((position) => row.responseExternalIds[position - 1] ?? []) ?? null,
        ranks: row.ranks,
        strength: row.strength,
        bothBad: row.bothBad,
        annotator: 'Reviewer',
        simulated: false,
        source: 'adjudication',
        judgeModel: null,
        judgeVersion: null,
        confidence: null,
        revision: row.revision,
        surplus: false,
        adjudicated: true,
        cause: row.cause,
        submittedAt: row.adjudicatedAt.toISOString(),
        activeMs: null,
        rendering: null,
        reason: row.note === '' ? null : row.note,
      })
}
