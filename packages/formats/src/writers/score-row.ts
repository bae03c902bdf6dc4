/** A system's score as if all responses were of one length and format. Fields as those of the plain one. */
export type AdjustedScore = {
  score: number
  standardError: number | null
  low: number | null
  high: number | null
  noIntervalReason: string | null
  intervalWarnings: readonly string[]
  rankLow: number | null
  rankHigh: number | null
}

/**
 * One reward score. Scores and their errors are in logits: of its own judgements alone, centred within the component; and
 * pooled, against the average system.
 */
export type ScoreRow = {
  level: 'system' | 'response'
  /** Only scores of the same component may be compared. */
  component: number | null
  system: string | null
  /** External ids; null at the level of systems. */
  promptId: string | null
  responseId: string | null
  /** Of the text that was judged; null at the level of systems. */
  promptVersion: number | null
  responseVersion: number | null
  /** Null, like the component, for a response of which no judgement says whether it is better or worse. */
  score: number | null
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
  /** What a response has when it borrows from its system; null for systems, and where nothing is known. */
  pooledScore: number | null
  pooledStandardError: number | null
  pooledLow: number | null
  pooledHigh: number | null
  /** Less the mean of its prompt, for comparing within it; null without judgements of its own. */
  pooledCentred: number | null
  pooledCentredStandardError: number | null
  pooledCentredLow: number | null
  pooledCentredHigh: number | null
  /** Pooled scores of different prompts can be compared where this is the same. */
  pooledLinked: number | null
  /** What it rests on first: its own judgements, its system, or nothing. Null where the fit did not pool. */
  pooledLevel: 'own' | 'system' | 'none' | null
  /** Whether its own judgements alone would determine it. */
  identified: boolean | null
  /** The fit's: priors, the confidence of intervals, what to know of it, and when it ended. */
  priorSd: number | null
  confidence: number
  pooledPriorSd: number | null
  tau: number | null
  fitWarnings: readonly string[]
  fittedAt: string
  /** Null of responses, and where the fit could not be adjusted. */
  adjusted: AdjustedScore | null
}
