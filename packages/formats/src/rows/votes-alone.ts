import type { OwnVote } from '@tiebreak/contracts/data/own-row.ts'
import { type CheckedRow, checkOwnRow } from '../readers/own-jsonl/check-own-row.ts'
import { normaliseOwnRow } from '../readers/own-jsonl/normalise-own-row.ts'
import type { NormalRow } from '../readers/reader.ts'

/** A vote on a prompt and responses that the file names and does not hold. */
export type VoteAlone = {
  votesOn: string
  /** What was compared, by id; the vote names them again. */
  responses: readonly string[]
  vote: OwnVote
  /** The comparison's id where it was exported. */
  comparedAs: string | null
}

/** A vote with its prompt and responses by id alone, or what is wrong with it. */
export async function rowOfVoteAlone(
  { votesOn, responses, vote, comparedAs }: VoteAlone,
  maxDepth: number,
): Promise<{ row: NormalRow | null; errors: CheckedRow['errors']; badVotes: number }> {
  // Checked as a row of own JSONL would be, with something in the place of its texts.
  const written = { id: votesOn, prompt: '?', responses: responses.map((id) => ({ id, text: '' })), votes: [vote] }
  const { row, errors } = await checkOwnRow(written, maxDepth)
  const told = errors.map(({ field, ...error }) => ({ field: fieldOf(field), ...error }))
  if (row === null || row.votes?.length !== 1) return { row: null, errors: told, badVotes: 0 }
  const normal = normaliseOwnRow(row, () => 1)
  return {
    row: {
      ...normal,
      ...{ messages: [], contentHash: null, responses: [] },
      votes: normal.votes.map((one) => ({ ...one, comparedAs })),
    },
    errors: told,
    badVotes: 0,
  }
}

/** Where a place of own JSONL stands in a row that is a vote, in its spelling. */
function fieldOf(field: string): string {
  if (field === 'id') return 'prompt_id'
  return field
    .replace(/^votes\[0\]\.?/, '')
    .replace(/^(responses\[\d+\])\.id$/, '$1')
    .replace(/^judge\.(model|version)/, 'judge_$1')
    .replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
