/** One unit (a prompt and an unordered pair), or many units with the same counts. */
export type UnitCounts = {
  /** How many ratings each category got, in the order of the table's categories. */
  readonly counts: ArrayLike<number>
  /** How many units have exactly these counts (default 1), so that SQL can collapse them. */
  readonly weight?: number
  /** The prompt (or other cluster) the units belong to; needed for intervals only. */
  readonly cluster?: number
}

/**
 * Ratings as counts per unit, which is all that agreement needs to know.
 *
 * `categories` are the values in their order, worst to best from the first item's side: for a three-way vote
 * `[-1, 0, 1]` = second better, tie, first better. Orient units by item identity, never by screen side; the mirror
 * image of a category is the one as far from the other end.
 */
export type CountTable = {
  readonly categories: readonly number[]
  readonly units: readonly UnitCounts[]
}

/** The same in columns, for more units than one wants objects. */
export type CountColumns = {
  readonly categories: readonly number[]
  /** Unit by unit the counts of all categories. */
  readonly counts: Float64Array
  /** The cluster of each unit. */
  readonly cluster?: Int32Array
}

/**
 * Calls `visit` for each pattern with at least two ratings, after checking it. Units with one rating have nothing to agree with.
 * @throws RangeError when a pattern's length differs from the categories' or a count or weight is negative
 */
export function forEachPairableUnit(
  table: CountTable | CountColumns,
  visit: (unit: { counts: ArrayLike<number>; ratings: number; weight: number; cluster: number | undefined }) => void,
): void {
  const size = table.categories.length
  for (const { counts, weight = 1, cluster } of 'units' in table ? table.units : unitsOf(table)) {
    if (counts.length !== size) throw new RangeError(`${counts.length} counts for ${size} categories`)
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) throw new RangeError(`A weight is a count, not ${weight}`)
    let ratings = 0
    for (let category = 0; category < size; category++) {
      const count = counts[category]!
      if (!(count >= 0 && count < Number.POSITIVE_INFINITY)) throw new RangeError(`A count is not ${count}`)
      ratings += count
    }
    if (ratings >= 2 && weight > 0) visit({ counts, ratings, weight, cluster })
  }
}

/** One unit after the other, each in the array of the one before. */
function* unitsOf({ categories, counts, cluster }: CountColumns): Generator<UnitCounts> {
  const size = categories.length
  const units = counts.length / size
  if (!Number.isInteger(units)) throw new RangeError(`${counts.length} counts for ${size} categories each`)
  if (cluster !== undefined && cluster.length !== units)
    throw new RangeError(`${cluster.length} clusters for ${units} units`)
  const own = new Float64Array(size)
  for (let unit = 0; unit < units; unit++) {
    for (let category = 0; category < size; category++) own[category] = counts[unit * size + category]!
    yield cluster === undefined ? { counts: own } : { counts: own, cluster: cluster[unit]! }
  }
}
