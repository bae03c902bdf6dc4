/** Ids of any kind as numbers 0, 1, 2, …, and back. */
export type NumberedIds<Id> = {
  /** The number of each entry: a column for any function here. */
  readonly numbers: Int32Array
  /** The ids by number, in order of first appearance. */
  readonly ids: readonly Id[]
  /** The number of an id, or `undefined` for one that is not among them. */
  readonly numberOf: (id: Id) => number | undefined
}

/**
 * Numbers ids (strings such as UUIDs, or sparse numbers) densely, in order of first appearance. Columns that name the same
 * things, as `first` and `second` do, are to be numbered together: pass the numbering of one as `after` to the next, whose
 * `ids` then begin with those.
 * @throws RangeError on an id that is no finite number and no string: unknown things are not one thing; when `after` names an id twice
 */
export function numberIds<Id extends string | number>(
  column: Iterable<Id>,
  { after = [] }: { readonly after?: readonly Id[] } = {},
): NumberedIds<Id> {
  const known = new Map<Id, number>(after.map((id, at) => [id, at]))
  if (known.size !== after.length) throw new RangeError('after names an id twice')
  const numbers: number[] = []
  for (const id of column) {
    if (typeof id !== 'string' && !Number.isFinite(id)) throw new RangeError(`column holds ${id}, which is no id`)
    const number = known.get(id) ?? known.size
    if (number === known.size) known.set(id, number)
    numbers.push(number)
  }
  return { numbers: Int32Array.from(numbers), ids: [...known.keys()], numberOf: (id) => known.get(id) }
}
