import { checkColumns, checkNumbers } from '../check-arguments.ts'
import { studentTQuantile } from '../distributions/student-t-quantile.ts'
import { type Estimate, missing } from '../estimate.ts'
import { denseIds } from '../grouping/dense-ids.ts'
import type { Ratings } from './agreement-with-others.ts'

/** A rater's agreement with others, compared with that of the others with each other. */
export type AgreementBeyondOthers = {
  /** How often another one of the same unit said the same: the mean over units. */
  readonly observed: number
  /** How often two others of the same unit said the same: the mean over the same units. */
  readonly expected: number
  /** observed − expected: 0 for an ordinary rater, whether units were close or clear. */
  readonly difference: number
  /** For a single look, clustered by prompt. */
  readonly interval: Estimate<{ readonly low: number; readonly high: number; readonly se: number }, 'too_few'>
  /** Units with at least two others. */
  readonly units: number
  readonly clusters: number
}

/**
 * Each rater's agreement with the others of a unit, minus the agreement of those others with each other: raters are not
 * penalised for being given close units, and no model of the responses has to fit. Each rater counts once per unit, by the
 * first row.
 * @returns per rater id; `no_data` where no unit was rated by two others
 * @throws RangeError when columns differ in length
 */
export function agreementBeyondOthers(
  ratings: Ratings,
  options: { readonly confidence?: number; readonly minimumClusters?: number } = {},
): Map<number, Estimate<AgreementBeyondOthers, 'no_data'>> {
  const { confidence = 0.95, minimumClusters = 10 } = options
  const { unit, rater, category, cluster } = ratings
  if ([rater, category, cluster].some((column) => column.length !== unit.length))
    throw new RangeError('Columns differ in length')
  checkNumbers('inside', { confidence })
  checkNumbers('whole', { minimumClusters })
  checkColumns('whole', { category, cluster })
  denseIds(unit, 'unit')
  denseIds(rater, 'rater')
  const units = new Map<number, Map<number, number>>()
  for (let row = 0; row < unit.length; row++) {
    const rows = units.get(unit[row]!) ?? new Map<number, number>()
    units.set(unit[row]!, rows)
    if (!rows.has(rater[row]!)) rows.set(rater[row]!, row)
  }
  const parts = new Map<number, Map<number, Part>>(Array.from(rater, (who) => [who, new Map()]))
  for (const rows of units.values()) addUnit([...rows.values()])
  return new Map(
    [...parts]
      .sort(([left], [right]) => left - right)
      .map(([who, own]) => [who, summarise([...own.values()], { confidence, minimumClusters })]),
  )

  function addUnit(rows: readonly number[]): void {
    const others = rows.length - 1
    if (others < 2) return
    const said = new Map<number, number>()
    for (const row of rows) said.set(category[row]!, (said.get(category[row]!) ?? 0) + 1)
    const alike = [...said.values()].reduce((sum, n) => sum + n * (n - 1), 0)
    for (const row of rows) {
      const same = said.get(category[row]!)! - 1
      const own = parts.get(rater[row]!)!
      const part = own.get(cluster[row]!) ?? { units: 0, observed: 0, expected: 0 }
      own.set(cluster[row]!, part)
      part.units += 1
      part.observed += same / others
      // Without this rater, the pairs of which this rater is one are gone.
      part.expected += (alike - 2 * same) / (others * (others - 1))
    }
  }
}

type Part = { units: number; observed: number; expected: number }

function summarise(
  parts: readonly Part[],
  { confidence, minimumClusters }: { confidence: number; minimumClusters: number },
): Estimate<AgreementBeyondOthers, 'no_data'> {
  const total = (pick: (part: Part) => number) => parts.reduce((sum, part) => sum + pick(part), 0)
  const units = total((part) => part.units)
  if (units === 0) return missing('no_data', 0, 'no unit was rated by two others')
  const observed = total((part) => part.observed) / units
  const expected = total((part) => part.expected) / units
  const difference = observed - expected
  const clusters = parts.length
  return { ok: true, observed, expected, difference, interval: interval(), units, clusters }

  function interval(): AgreementBeyondOthers['interval'] {
    if (clusters < Math.max(2, minimumClusters)) return missing('too_few', units, `${clusters} clusters`)
    const squares = total((part) => (part.observed - part.expected - difference * part.units) ** 2)
    const se = Math.sqrt((clusters / (clusters - 1)) * squares) / units
    const reach = studentTQuantile((1 + confidence) / 2, clusters - 1) * se
    return { ok: true, low: difference - reach, high: difference + reach, se }
  }
}
