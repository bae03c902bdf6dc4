/** Comparisons in columns of equal length, raw (one row per judgement, weight 1) or already summed. */
export type Comparisons = {
  /** Number of nodes (responses or systems), which are numbered 0 … nodes − 1. */
  readonly nodes: number
  readonly first: Int32Array
  readonly second: Int32Array
  /** How much of the weight `first` won: 1 for a win, 0.5 for a tie, times the row's weight. In [0, weight]. */
  readonly wins: Float64Array
  /** Number of comparisons in the row, or any weight ≥ 0; 1 each if absent. */
  readonly weight?: Float64Array
}

/** Comparisons summed per unordered pair: `first < second`, sorted by (first, second), weights positive. */
export type Pairs = Comparisons & { readonly weight: Float64Array }
