import type { Estimate } from '../estimate.ts'
import { type ShareInterval, wilsonInterval } from '../intervals/wilson-interval.ts'

/**
 * How often the response that was shown first won, among decisive votes; 0.5 is no side bias if sides were drawn at random.
 * The interval is Wilson's, for independent votes; votes of one rater are alike, so it is too short on pooled counts.
 * @param input counts: decisive votes (no ties, no both bad, order known) and those among them for the first shown
 * @returns the share with its interval, or `too_few` without a decisive vote
 */
export function firstShownShare(input: {
  readonly decisive: number
  readonly firstChosen: number
  readonly confidence?: number
}): Estimate<ShareInterval, 'too_few'> {
  const { decisive, firstChosen, confidence = 0.95 } = input
  return wilsonInterval({ successes: firstChosen, n: decisive, confidence })
}
