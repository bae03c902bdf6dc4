import type { AdjustedRows } from '../../src/adjusted/adjusted-rows.ts'
import { styleContrast } from '../../src/paired/style-contrast.ts'
import { found } from '../found.ts'

/** Rows of first, second, won by first, rater, prompt, and then the counts of both for each term. */
export function styledRows(
  nodes: number,
  rows: readonly (readonly number[])[],
): AdjustedRows & { annotator: Int32Array; prompt: Int32Array; sd: number[] } {
  const whole = (at: number) => Int32Array.from(rows, (row) => row[at]!)
  const terms = (rows[0]!.length - 5) / 2
  const covariates = new Float64Array(rows.length * terms)
  const sd: number[] = []
  for (let term = 0; term < terms; term++) {
    const contrast = found(styleContrast(whole(5 + 2 * term), whole(6 + 2 * term), { symmetric: true }))
    sd.push(contrast.sd)
    for (const [row, value] of contrast.value.entries()) covariates[row * terms + term] = value
  }
  return {
    nodes,
    first: whole(0),
    second: whole(1),
    outcome: Float64Array.from(rows, (row) => row[2]!),
    annotator: whole(3),
    prompt: whole(4),
    terms,
    covariates,
    sd,
  }
}
