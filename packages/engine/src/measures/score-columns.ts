/** One entry per subject. Missing values are NaN or 0, as noted. */
export type ScoreColumns = {
  /** The response or system. */
  readonly subject: Int32Array
  readonly component: Int32Array
  /** In logits, with mean 0 in the component. */
  readonly score: Float64Array
  /** NaN, like `low` and `high`, if there is no interval. */
  readonly standardError: Float64Array
  /** −∞ where the data leave that side open. */
  readonly low: Float64Array
  /** ∞ where the data leave that side open. */
  readonly high: Float64Array
  /** What to say with the interval: a bit per place in {@link INTERVAL_WARNINGS}. */
  readonly warnings: Uint8Array
  /** Why there is no interval: an index into `reasons`; −1 if there is one. */
  readonly reason: Int8Array
  readonly reasons: string[]
  /** From 1; 0, like `rankHigh`, if there is no rank interval. */
  readonly rankLow: Int32Array
  readonly rankHigh: Int32Array
}

/** What a reader of one score's interval should know, by name. */
export const INTERVAL_WARNINGS = [
  'few_annotators',
  'few_prompts',
  'one_annotator',
  'one_prompt',
  'mostly_one_annotator',
  'mostly_one_prompt',
  'open_above',
  'open_below',
] as const
export type IntervalWarningName = (typeof INTERVAL_WARNINGS)[number]

/** The names of the bits that are set. */
export function warningNames(bits: number): IntervalWarningName[] {
  return INTERVAL_WARNINGS.filter((_, place) => (bits & (1 << place)) !== 0)
}

/** Allocates the scores of some subjects, still without intervals. */
export function emptyScores(subjects: number): ScoreColumns {
  const numbers = () => new Float64Array(subjects).fill(Number.NaN)
  return {
    subject: new Int32Array(subjects),
    component: new Int32Array(subjects),
    score: new Float64Array(subjects),
    standardError: numbers(),
    low: numbers(),
    high: numbers(),
    warnings: new Uint8Array(subjects),
    reason: new Int8Array(subjects).fill(-1),
    reasons: [],
    rankLow: new Int32Array(subjects),
    rankHigh: new Int32Array(subjects),
  }
}
