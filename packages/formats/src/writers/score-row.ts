/** A system's score as if all responses were of one length and format. Fields as those of the plain one. */
export type AdjustedScore = {
  score: number
  standardError: number | null
  low: number | null
  high: number | null
  noIntervalReason: string | null
  rankLow: number | null
  rankHigh: number | null
}

/** One reward score. Scores and their errors are in logits, centred within the component. */
export type ScoreRow = {
  level: 'system' | 'response'
  /** Only scores of the same component may be compared. */
  component: number
  system: string | null
  /** External ids; null at the level of systems. */
  promptId: string | null
  responseId: string | null
  score: number
  /**
   * All three are null if there is no interval; `noIntervalReason` then says why. `low` or `high` alone is null where the
   * judgements set no limit on that side.
   */
  standardError: number | null
  low: number | null
  high: number | null
  noIntervalReason: string | null
  /** Pairs with a winner or a tie: what score and interval were computed from. */
  intervalN: number | null
  /** Names of what is to be known of the interval. */
  intervalWarnings: readonly string[]
  rankLow: number | null
  rankHigh: number | null
  judgements: number
  wins: number
  losses: number
  ties: number
  bothBad: number
  /** Raters behind the fit, and how many of them are programs playing annotators. */
  raters: number
  simulatedRaters: number
  /** Null of responses, and where the fit could not be adjusted. */
  adjusted: AdjustedScore | null
}
