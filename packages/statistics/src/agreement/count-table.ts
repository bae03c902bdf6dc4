import { checkColumns, checkNumbers } from '../check-arguments.ts'

/** One unit (a prompt and an unordered pair), or many units with the same counts. */
export type UnitCounts = {
  /** The number of ratings in each category, in the table's order. */
  readonly counts: ArrayLike<number>
  /** How many units have exactly these counts (default 1), so that SQL can collapse them. */
  readonly weight?: number
  /** The prompt (or other cluster) of the units; only needed for intervals. */
  readonly cluster?: number
}

/**
 * Ratings as counts per unit, which is all that agreement depends on.
 *
 * `categories` are the values in order, worst to best from the first item's side: for a three-way vote, `[-1, 0, 1]` =
 * second better, tie, first better. Orient units by item identity, never by screen side. The mirror image of a category
 * is the one at the same distance from the other end.
 */
export type CountTable = {
  readonly categories: readonly number[]
  readonly units: readonly UnitCounts[]
}

/** The same in columns, for when there are too many units for objects. */
export type CountColumns = {
  readonly categories: readonly number[]
  /** The counts of all categories, unit by unit. */
  readonly counts: Float64Array
  /** The cluster of each unit. */
  readonly cluster?: Int32Array
}

/**
 * Calls `visit` for each pattern with at least two ratings, after checking it. Units with one rating have nothing to
 * agree with.
 * @throws RangeError when a pattern's length differs from the categories' or a count or weight is negative
 */
export function forEachPairableUnit(
  table: CountTable | CountColumns,
  visit: (unit: { counts: ArrayLike<number>; ratings: number; weight: number; cluster: number | undefined }) => void,
): void {
  const size = table.categories.length
  checkColumns('number', { categories: table.categories })
  for (const { counts, weight = 1, cluster } of 'units' in table ? table.units : unitsOf(table)) {
    if (counts.length !== size) throw new RangeError(`${counts.length} counts for ${size} categories`)
    checkUnit(counts, weight, cluster)
    let ratings = 0
    for (let category = 0; category < size; category++) ratings += counts[category]!
    if (ratings >= 2 && weight > 0) visit({ counts, ratings, weight, cluster })
  }
}

/** @throws RangeError unless counts and weight are counts, and the cluster a whole number */
export function checkUnit(counts: ArrayLike<number>, weight: number, cluster: number | undefined): void {
  checkColumns('count', { counts })
  checkNumbers('count', { weight })
  checkNumbers('whole', { cluster })
}

/** Visits one unit after the other in the same array, which is reused. */
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
