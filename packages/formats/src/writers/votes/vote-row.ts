/** One stored judgement, or a reviewer's final answer, with its people behind pseudonyms. Responses are external ids; times are UTC instants. */
export type VoteInput = {
  itemId: string
  promptId: string
  /** The responses in the comparison's order, which `ranks` follows. */
  responses: readonly string[]
  /** The same ids as they were shown, first to last; null when unknown. */
  shown: readonly string[] | null
  /** 1 is best, equal numbers tie; null exactly when `bothBad`. */
  ranks: readonly number[] | null
  strength: number | null
  bothBad: boolean
  annotator: string
  simulated: boolean
  source: VoteSource
  revision: number
  surplus: boolean
  /** A reviewer's answer to the comparison is in force. */
  adjudicated: boolean
  /** Why annotators disagreed, as the reviewer says; null for votes. */
  cause: string | null
  submittedAt: string | null
  activeMs: number | null
  /** How the responses stood on screen; null where unknown. */
  rendering: string | null
  reason: string | null
}

/** `adjudication` is the final answer of a reviewer, and no vote. */
type VoteSource = 'screen' | 'import' | 'adjudication'

export type VoteRow = {
  item_id: string
  prompt_id: string
  responses: string[]
  shown: string[] | null
  ranks: number[] | null
  /** The one response in first place; null for a shared first place and for both bad. */
  winner: string | null
  strength: number | null
  both_bad: boolean
  annotator: string
  simulated: boolean
  source: VoteSource
  revision: number
  surplus: boolean
  adjudicated: boolean
  cause: string | null
  submitted_at: string | null
  active_ms: number | null
  rendering: string | null
  reason: string | null
}

/**
 * One raw vote as a row: every column on every row, null where a thing is unknown.
 * @throws RangeError when ranks and responses differ in length
 */
export function toVoteRow(vote: VoteInput): VoteRow {
  if (vote.ranks && vote.ranks.length !== vote.responses.length)
    throw new RangeError(`Vote on ${vote.itemId}: ${vote.ranks.length} ranks for ${vote.responses.length} responses.`)
  return {
    item_id: vote.itemId,
    prompt_id: vote.promptId,
    responses: [...vote.responses],
    shown: vote.shown && [...vote.shown],
    ranks: vote.ranks && [...vote.ranks],
    winner: winnerOf(vote.responses, vote.ranks),
    strength: vote.strength,
    both_bad: vote.bothBad,
    annotator: vote.annotator,
    simulated: vote.simulated,
    source: vote.source,
    revision: vote.revision,
    surplus: vote.surplus,
    adjudicated: vote.adjudicated,
    cause: vote.cause,
    submitted_at: vote.submittedAt,
    active_ms: vote.activeMs,
    rendering: vote.rendering,
    reason: vote.reason,
  }
}

function winnerOf(responses: readonly string[], ranks: readonly number[] | null): string | null {
  const first = responses.filter((_, index) => ranks?.[index] === 1)
  return first.length === 1 ? (first[0] ?? null) : null
}
