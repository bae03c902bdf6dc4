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
  if (!(Number.isInteger(nodes) && nodes >= 0)) throw new RangeError(`nodes is a count, not ${nodes}`)
  const columns = [second, rows.answer, rows.shown, rows.annotator, rows.weight, rows.scale, rows.offset]
  for (const column of [...columns, ...(rows.covariates ?? [])]) {
    if (column === undefined) continue
    if (column.length !== count) throw new RangeError('Columns differ in length')
    for (const value of column) if (!Number.isFinite(value)) throw new RangeError(`A column holds ${value}`)
  }
  for (let row = 0; row < count; row++) {
    if (!isNode(first[row]!) || !isNode(second[row]!)) throw new RangeError(`Row ${row}: no such node`)
    if (first[row] === second[row]) throw new RangeError(`Row ${row} compares node ${first[row]} with itself`)
    if (rows.weight && rows.weight[row]! < 0) throw new RangeError(`Row ${row}: weight ${rows.weight[row]}`)
    if (rows.annotator && rows.annotator[row]! < 0) throw new RangeError(`annotator ids start at 0`)
  }
  if (absolute === undefined) return
  const { node, prompt, bad, weight } = absolute
  if (prompt.length !== node.length || bad.length !== node.length || (weight && weight.length !== node.length)) {
    throw new RangeError('Absolute columns differ in length')
  }
  for (let row = 0; row < node.length; row++) {
    if (!isNode(node[row]!)) throw new RangeError(`Absolute row ${row}: no such node`)
    if (!(prompt[row]! >= 0)) throw new RangeError('prompt ids start at 0')
    if (weight && !(weight[row]! >= 0 && weight[row]! < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`Absolute row ${row}: weight ${weight[row]}`)
    }
  }

  function isNode(value: number): boolean {
    return value >= 0 && value < nodes
  }
}
