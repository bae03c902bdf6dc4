import type { History } from '../history.ts'
import { groupBy } from './group-by.ts'

/**
 * Within a comparison no position is shown first more than once oftener than another, where nobody had it as gold; a
 * repeat, whose order is its original's turned round, may add one each. An annotator's balance, by which ties are
 * broken, is that of their own rows with pairs.
 */
export function balance({ end }: History): string[] {
  const gold = new Set(
    end.assignments.filter(({ goldUse }) => goldUse !== null).map(({ comparisonId }) => comparisonId),
  )
  const shown = groupBy(end.assignments, ({ comparisonId }) => comparisonId)
  const lopsided = end.comparisons
    .filter(({ id }) => !gold.has(id))
    .flatMap(({ id, k }) => {
      const own = shown.get(id) ?? []
      const counts = Array.from(
        { length: k },
        (_, at) => own.filter(({ displayOrder }) => displayOrder[0] === at + 1).length,
      )
      const spread = Math.max(...counts) - Math.min(...counts)
      const bound = 1 + own.filter(({ repeat }) => repeat > 0).length
      return spread <= bound ? [] : [`comparison ${id} was shown first by position ${counts.join(', ')} times`]
    })
  const drawn = groupBy(
    end.assignments.filter(({ repeat, displayOrder }) => repeat === 0 && displayOrder.length === 2),
    ({ raterId }) => raterId,
  )
  const forgotten = end.raters.flatMap(({ id, orderBalance }) => {
    const own = (drawn.get(id) ?? []).reduce((sum, { displayOrder }) => sum + (displayOrder[0] === 1 ? 1 : -1), 0)
    return own === orderBalance ? [] : [`rater ${id} has the balance ${orderBalance}, their rows ${own}`]
  })
  return [...lopsided, ...forgotten]
}
