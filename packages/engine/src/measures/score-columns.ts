/** One entry per subject. Missing values are NaN or 0, as noted. */
export type ScoreColumns = {
  /** The response or system. */
  readonly subject: Int32Array
  readonly component: Int32Array
  /** In logits, with mean 0 in the component. */
  readonly score: Float64Array
  /** NaN, like `low` and `high`, if there is no interval. */
  readonly standardError: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
  /** Why there is no interval: an index into `reasons`; −1 if there is one. */
  readonly reason: Int8Array
  readonly reasons: string[]
  /** From 1; 0, like `rankHigh`, if there is no rank interval. */
  readonly rankLow: Int32Array
  readonly rankHigh: Int32Array
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
    reason: new Int8Array(subjects).fill(-1),
    reasons: [],
    rankLow: new Int32Array(subjects),
    rankHigh: new Int32Array(subjects),
  }
}
