import { checkNumbers } from '../check-arguments.ts'
import type { Estimate } from '../estimate.ts'
import { type ShareInterval, wilsonInterval } from '../intervals/wilson-interval.ts'

/**
 * How often the response shown first won, among decisive votes; 0.5 means no side bias if sides were drawn at random.
 * The interval is Wilson's, for independent votes. Votes of one rater are alike, so it is too short for pooled counts.
 * @param input counts of decisive votes (no ties, no both bad, order known), and of those for the response shown first
 * @returns the share with its interval, or `too_few` without a decisive vote
 * @throws RangeError unless counts are 0 or more, `firstChosen` at most `decisive`, and the confidence inside (0, 1)
 */
export function firstShownShare(input: {
  readonly decisive: number
  readonly firstChosen: number
  readonly confidence?: number
}): Estimate<ShareInterval, 'too_few'> {
  const { decisive, firstChosen, confidence = 0.95 } = input
  checkNumbers('count', { decisive, firstChosen })
  if (firstChosen > decisive) throw new RangeError(`firstChosen is ${firstChosen} of ${decisive} decisive`)
  return wilsonInterval({ successes: firstChosen, n: decisive, confidence })
}
