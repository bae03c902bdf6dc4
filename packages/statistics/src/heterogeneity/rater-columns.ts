import { checkColumns, checkNodes, checkNumbers, checkRoom, countIds } from '../check-arguments.ts'

/** Judgements of pairs with who judged them, in columns of equal length. */
export type RaterColumns = {
  /** Number of nodes (systems), which are numbered 0 … nodes − 1. */
  readonly nodes: number
  readonly first: Int32Array
  readonly second: Int32Array
  /** Share that `first` won: 1, 0.5 for a tie, 0. */
  readonly outcome: Float64Array
  /** Who judged, ids from 0. */
  readonly annotator: Int32Array
  /** The prompt that was judged, ids from 0; absent where prompts do not matter, or were given out at random. */
  readonly prompt?: Int32Array
}

/** Judgements by raters of two groups. */
export type GroupedJudgements = RaterColumns & {
  /** The group of the row's rater: 0 or 1, the same in all rows of a rater. */
  readonly group: ArrayLike<number>
}

/**
 * Checks columns of judgements.
 * @returns how many ids there are
 * @throws RangeError that names the column
 */
export function checkRaterColumns(columns: RaterColumns): { readonly raters: number; readonly prompts: number } {
  const { nodes, first, second, outcome, annotator, prompt } = columns
  const rows = first.length
  if ([second, outcome, annotator, ...(prompt ? [prompt] : [])].some((column) => column.length !== rows))
    throw new RangeError('Columns differ in length')
  checkNumbers('counting', { nodes })
  checkNodes(nodes, { first, second })
  checkColumns('share', { outcome })
  for (let row = 0; row < rows; row++)
    if (first[row] === second[row])
      throw new RangeError(`Row ${row}: first and second compare node ${first[row]} with itself`)
  const raters = countIds('annotator', annotator)
  const prompts = prompt === undefined ? 0 : countIds('prompt', prompt)
  checkRoom(nodes * Math.max(1, raters), 'nodes × raters')
  return { raters, prompts }
}
