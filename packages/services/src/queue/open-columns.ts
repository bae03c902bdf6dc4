import type { FitLevel } from '@tiebreak/contracts/measures/schemas.ts'
import type { OpenComparison, SummedPair } from '@tiebreak/db/queries/queue/information.ts'
import type { WeighComparisons } from '@tiebreak/engine/queue/weigh-comparisons.ts'
import { numberIds } from '#number-ids.ts'
import { sumColumns } from './sum-columns.ts'

/** Open comparisons and the tallies of their subjects, in the form that the engine weighs. */
export function openColumns(
  tallies: readonly SummedPair[],
  open: readonly Pick<OpenComparison, 'subjects' | 'pending'>[],
  level: FitLevel,
): WeighComparisons['input'] {
  const { numberOf } = numberIds()
  const sums = sumColumns(tallies, numberOf)
  const start = new Int32Array(open.length + 1)
  for (const [at, { subjects }] of open.entries()) start[at + 1] = (start[at] ?? 0) + subjects.length
  return {
    level,
    sums,
    open: {
      start,
      subject: Int32Array.from(
        open.flatMap(({ subjects }) => subjects.map((subject) => (subject === null ? -1 : numberOf(subject)))),
      ),
      pending: Int32Array.from(open, ({ pending }) => pending),
    },
  }
}

/** How much each comparison would tell, by id; absent for one without two different subjects. */
export function byComparison<Id extends string>(
  open: readonly { id: Id }[],
  information: Float64Array,
): { id: Id; information: number }[] {
  return open.flatMap(({ id }, at) => {
    const value = information[at] ?? Number.NaN
    return Number.isNaN(value) ? [] : [{ id, information: value }]
  })
}
