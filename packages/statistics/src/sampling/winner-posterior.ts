import { checkColumns } from '../check-arguments.ts'
import { incompleteBeta } from '../distributions/incomplete-beta.ts'
import { type Estimate, missing } from '../estimate.ts'

/** One answer about K responses: one rank each, 1 is best, equal numbers tie; null when all are bad. */
export type Vote = readonly number[] | null

/** The leading result of the votes on one comparison, and how certain it is. */
export type WinnerPosterior = {
  /** Posterior probability in [0, 1] that it would also lead among all raters. */
  readonly value: number
  /** The leading response, from 0; or that none is better, or that all are bad. */
  readonly winner: number | 'tie' | 'all_bad'
  readonly n: number
}

/**
 * How certain the votes on one comparison are of its winner. Up to three questions in turn, each about a share p of all
 * raters with Jeffreys' prior Beta(½, ½), answered by P(p > ½) given the votes: when most votes call all bad, the share
 * that does; when most of the others tie all, the share that ties; otherwise, for the response with the most points,
 * the share that prefers it to another one, with ties half a vote each way, smallest over the others. One clear vote
 * gives 0.82, two 0.92, two against one 0.71, one against one 0.50.
 * @param votes of independent raters on the same K ≥ 2 responses
 * @returns `too_few` without a vote
 * @throws RangeError when votes rank different numbers of responses
 * @see Brown, Cai and DasGupta (2001), Interval estimation for a binomial proportion, for the prior
 */
export function winnerPosterior(votes: readonly Vote[]): Estimate<WinnerPosterior, 'too_few'> {
  const n = votes.length
  if (n === 0) return missing('too_few', 0, 'no vote')
  const ranked = votes.filter((vote) => vote !== null)
  const bad = n - ranked.length
  for (const ranks of ranked) checkColumns('number', { votes: ranks })
  if (2 * bad > n) return { ok: true, value: majority(bad, n), winner: 'all_bad', n }
  const [first = []] = ranked
  if (first.length < 2 || ranked.some((vote) => vote.length !== first.length))
    throw new RangeError('Votes of one comparison rank the same two or more responses')
  const tied = ranked.filter((vote) => vote.every((rank) => rank === vote[0])).length
  if (2 * tied > ranked.length) return { ok: true, value: majority(tied, ranked.length), winner: 'tie', n }

  const points = (one: number, other: number) =>
    ranked.reduce((sum, vote) => sum + (1 + Math.sign(vote[other]! - vote[one]!)) / 2, 0)
  let winner = 0
  let most = Number.NEGATIVE_INFINITY
  for (let one = 0; one < first.length; one++) {
    let total = 0
    for (let other = 0; other < first.length; other++) if (other !== one) total += points(one, other)
    if (total > most) [winner, most] = [one, total]
  }
  let value = 1
  for (let other = 0; other < first.length; other++)
    if (other !== winner) value = Math.min(value, majority(points(winner, other), ranked.length))
  return { ok: true, value, winner, n }
}

/** P(p > ½) for a share p with prior Beta(½, ½), after `k` of `n`. */
function majority(k: number, n: number): number {
  return 1 - incompleteBeta(0.5, k + 0.5, n - k + 0.5)
}
