/** One reward score. Scores and their errors are logits, centred within the component. */
export type ScoreRow = {
  level: 'system' | 'response'
  /** Only scores of one component may be compared. */
  component: number
  system: string | null
  /** External ids; null at system level. */
  promptId: string | null
  responseId: string | null
  score: number
  /** Null, all three, where there is no interval; then `noIntervalReason` names why. */
  standardError: number | null
  low: number | null
  high: number | null
  noIntervalReason: string | null
  rankLow: number | null
  rankHigh: number | null
  judgements: number
  wins: number
  losses: number
  ties: number
  bothBad: number
  /** Raters behind the fit, and how many of them are programs that play annotators. */
  raters: number
  simulatedRaters: number
}
