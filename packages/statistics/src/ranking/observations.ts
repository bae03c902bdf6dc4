/** The single judgements behind a fit, in columns of equal length. */
export type Observations = {
  readonly first: Int32Array
  readonly second: Int32Array
  /** Share of the judgement that `first` won: 1, 0.5 for a tie, 0. */
  readonly outcome: Float64Array
  /** Who judged, ids from 0; the pairs of one ranking share it. */
  readonly annotator: Int32Array
  /** The prompt that was judged, ids from 0. */
  readonly prompt: Int32Array
  /** Weight of the row in the fit; 1 each if absent. */
  readonly weight?: Float64Array
  /**
   * The judgement that a row was exploded from. Rows of one judgement share annotator and prompt, so both clusterings
   * already keep them together; this only makes `n` count judgements instead of pairs.
   */
  readonly event?: Int32Array
}

/** A dimension along which judgements are related. */
export type Dimension = 'annotator' | 'prompt'
