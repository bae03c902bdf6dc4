/**
 * One stored judgement, or a reviewer's final answer, with people under pseudonyms. Responses are external ids; times
 * are UTC instants.
 */
export type VoteInput = {
  itemId: string
  promptId: string
  /** Of the texts that were judged. */
  promptVersion: number
  responseVersions: readonly number[]
  /** The responses in the comparison's order, which `ranks` follows. */
  responses: readonly string[]
  /** The same ids in the order shown; null if unknown. */
  shown: readonly string[] | null
  /** 1 is best, equal numbers tie; null exactly when `bothBad`. */
  ranks: readonly number[] | null
  strength: number | null
  bothBad: boolean
  annotator: string
  simulated: boolean
  source: VoteSource
  /** The program that judged, where it was one and the import says which. */
  judgeModel: string | null
  judgeVersion: string | null
  /** How sure whoever judged was, 0 to 1; null if unknown. */
  confidence: number | null
  revision: number
  surplus: boolean
  /** Whether a reviewer's final answer to the comparison is in force. */
  adjudicated: boolean
  /** Why annotators disagreed, according to the reviewer; null for votes. */
  cause: string | null
  submittedAt: string | null
  activeMs: number | null
  /** How the responses were displayed; null if unknown. */
  rendering: string | null
  reason: string | null
}

/** `adjudication` means a reviewer's final answer, not a vote. */
type VoteSource = 'screen' | 'import' | 'adjudication'

export type VoteRow = {
  item_id: string
  prompt_id: string
  prompt_version: number
  responses: string[]
  response_versions: number[]
  shown: string[] | null
  ranks: number[] | null
  /** The only response in first place; null if several share it, and for both bad. */
  winner: string | null
  strength: number | null
  both_bad: boolean
  annotator: string
  simulated: boolean
  source: VoteSource
  judge_model: string | null
  judge_version: string | null
  confidence: number | null
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
 * One raw vote as a row: every column on every row, null if unknown.
 * @throws RangeError when ranks and responses differ in length
 */
export function toVoteRow(vote: VoteInput): VoteRow {
  if (vote.ranks && vote.ranks.length !== vote.responses.length)
    throw new RangeError(`Vote on ${vote.itemId}: ${vote.ranks.length} ranks for ${vote.responses.length} responses.`)
  return {
    item_id: vote.itemId,
    prompt_id: vote.promptId,
    prompt_version: vote.promptVersion,
    responses: [...vote.responses],
    response_versions: [...vote.responseVersions],
    shown: vote.shown && [...vote.shown],
    ranks: vote.ranks && [...vote.ranks],
    winner: winnerOf(vote.responses, vote.ranks),
    strength: vote.strength,
    both_bad: vote.bothBad,
    annotator: vote.annotator,
    simulated: vote.simulated,
    source: vote.source,
    judge_model: vote.judgeModel,
    judge_version: vote.judgeVersion,
    confidence: vote.confidence,
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
