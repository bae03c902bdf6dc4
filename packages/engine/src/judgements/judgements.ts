/**
 * Counted judgements of one project as columns, in any order, with their comparisons. Raters, comparisons, prompts,
 * responses and systems are numbered from 0; the caller knows their names.
 */
export type Judgements = {
  /** One entry per judgement. */
  readonly judgements: {
    /** Ascending by arrival; no two are equal. */
    readonly seq: Float64Array
    readonly rater: Int32Array
    readonly comparison: Int32Array
    /**
     * The rank of each response of the comparison as one decimal digit, the first response's first; 0 means all bad.
     */
    readonly ranks: Int32Array
    /** How much better the better one is, 1 to 3; 0 if not given. */
    readonly strength: Uint8Array
    /** The position in the comparison, from 1, that was shown first; 0 if unknown. */
    readonly firstShown: Uint8Array
    /** −1 if unknown. */
    readonly activeMs: Int32Array
  }
  readonly comparisons: {
    /** The responses of comparison c are the entries `start[c]` to `start[c + 1] − 1`. */
    readonly start: Int32Array
    /** In the comparison's own order. */
    readonly response: Int32Array
    /** Where each of them stands among the comparison's responses by id, from 0. */
    readonly place: Uint8Array
  }
  readonly responses: {
    readonly prompt: Int32Array
    /** −1 if the response names none. */
    readonly system: Int32Array
  }
}
