import { checkColumns } from '../check-arguments.ts'
import type { Estimate } from '../estimate.ts'
import { type ShareInterval, wilsonInterval } from '../intervals/wilson-interval.ts'

/**
 * How often annotators answer a repeated comparison as they did before, once the swapped sides are accounted for.
 * @param repeats one row per repeat: both answers as item-oriented categories, never screen sides
 * @returns share with Wilson's interval, per annotator id; those without repeats are absent
 * @throws RangeError when columns differ in length
 */
export function selfConsistency(repeats: {
  readonly annotator: ArrayLike<number>
  readonly before: ArrayLike<number>
  readonly after: ArrayLike<number>
}): Map<number, Estimate<ShareInterval, 'too_few'>> {
  const { annotator, before, after } = repeats
  if (before.length !== annotator.length || after.length !== annotator.length)
    throw new RangeError('Columns differ in length')
  checkColumns('whole', { annotator })
  checkColumns('number', { before, after })
  const counts = new Map<number, { same: number; n: number }>()
  for (let row = 0; row < annotator.length; row++) {
    const own = counts.get(annotator[row]!) ?? { same: 0, n: 0 }
    counts.set(annotator[row]!, own)
    own.n += 1
    if (before[row] === after[row]) own.same += 1
  }
  return new Map(
    [...counts]
      .sort(([left], [right]) => left - right)
      .map(([id, { same, n }]) => [id, wilsonInterval({ successes: same, n })]),
  )
}
