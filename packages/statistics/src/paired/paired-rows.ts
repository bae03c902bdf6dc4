import { checkColumns, checkDense, checkNodes, checkNumbers, countIds } from '../check-arguments.ts'

/** Single answers about pairs, in columns of equal length. */
export type PairedRows = {
  /** Number of nodes (responses or systems), which are numbered 0 … nodes − 1. */
  readonly nodes: number
  readonly first: Int32Array
  readonly second: Int32Array
  /** The answer, from the side of `first`; the model defines its values. */
  readonly answer: Float64Array
  /** 1 if `first` was shown first, −1 if `second` was, 0 if unknown. Required by position terms. */
  readonly shown?: Int8Array
  /** Who judged, ids from 0. Required by terms per annotator and by intervals. */
  readonly annotator?: Int32Array
  /** Features of `first` minus those of `second`, one column each, such as {@link styleContrast}. */
  readonly covariates?: readonly Float64Array[]
  /** How often a row counts; 1 each if absent. */
  readonly weight?: Float64Array
  /** Factor on the difference of scores (an annotator's discrimination); 1 each if absent. */
  readonly scale?: Float64Array
  /** Added to the linear predictor, in logits; 0 each if absent. */
  readonly offset?: Float64Array
}

/**
 * Statements about single responses: each is unacceptable (1) or not (0). Only these say anything about absolute
 * levels, since comparisons depend on differences alone. P(unacceptable) = σ(κ − score − u_prompt), u_prompt ~ N(0,
 * `promptSd`²).
 */
export type AbsoluteRows = {
  readonly node: Int32Array
  readonly prompt: Int32Array
  readonly bad: Uint8Array
  readonly weight?: Float64Array
  /** Spread of the prompts' leniency, in logits (default 1). */
  readonly promptSd?: number
}

/**
 * @throws RangeError when columns differ in length, a node is out of range or compared with itself, or a number is not
 * finite
 */
export function checkPairedRows(rows: PairedRows, absolute?: AbsoluteRows): void {
  const { nodes, first, second } = rows
  const count = first.length
  checkNumbers('whole', { nodes })
  checkDense(count + (absolute?.node.length ?? 0), { nodes })
  const columns = [second, rows.answer, rows.shown, rows.annotator, rows.weight, rows.scale, rows.offset]
  for (const column of [...columns, ...(rows.covariates ?? [])]) {
    if (column === undefined) continue
    if (column.length !== count) throw new RangeError('Columns differ in length')
  }
  checkNodes(nodes, { first, second })
  checkColumns('number', { answer: rows.answer })
  checkColumns('sign', { shown: rows.shown })
  checkColumns('count', { weight: rows.weight })
  checkColumns('logit', { scale: rows.scale, offset: rows.offset })
  for (const covariates of rows.covariates ?? []) checkColumns('logit', { covariates })
  if (rows.annotator) countIds('annotator', rows.annotator)
  for (let row = 0; row < count; row++) {
    if (first[row] === second[row])
      throw new RangeError(`Row ${row}: first and second compare node ${first[row]} with itself`)
  }
  if (absolute === undefined) return
  const { node, prompt, bad, weight } = absolute
  if (prompt.length !== node.length || bad.length !== node.length || (weight && weight.length !== node.length)) {
    throw new RangeError('Absolute columns differ in length')
  }
  checkNodes(nodes, { node })
  countIds('prompt', prompt)
  checkColumns('flag', { bad })
  checkColumns('count', { weight })
}
