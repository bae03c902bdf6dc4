import { chiSquareTail } from '../distributions/chi-square-tail.ts'
import type { CyclicFlow } from './cyclic-flow.ts'
import type { MisfitParts } from './misfit-parts.ts'

/** A likelihood ratio between one score per node, and a share of its own for each pair. */
export type SaturatedRatio = {
  /** Twice the difference of the log-likelihoods. */
  readonly deviance: number
  /** Parameters more: pairs − nodes + 1. */
  readonly df: number
  /** How much larger clusters make it than independent judgements would. */
  readonly designEffect: number
  /** P of a deviance like this if one ranking holds; null when pairs have too few judgements for it to be known. */
  readonly p: number | null
}

/**
 * Bradley and Terry's model against one without any: the deviance, referred to χ² after dividing by the design effect, with
 * the degrees of freedom that give its variance (Rao and Scott's second-order correction, moments from `flow`).
 * @see Rao and Scott (1984), On chi-squared tests for multiway contingency tables with cell proportions estimated from
 * survey data
 */
export function saturatedRatioOf(parts: MisfitParts, flow: CyclicFlow): SaturatedRatio {
  const { weight, won, expected } = parts
  let deviance = 0
  let dense = 0
  for (const [at, n] of weight.entries()) {
    const p = expected[at]!
    const share = won[at]! / n
    deviance += 2 * n * (part(share, p) + part(1 - share, 1 - p))
    if (n * Math.min(p, 1 - p) >= 5) dense++
  }
  const df = flow.cycles
  // A deviance of few judgements is larger on average than the χ² that many come to.
  const larger = weight.reduce((sum, n, at) => sum + expectedDeviance(n, expected[at]!), 0) / weight.length
  const times = (larger * flow.variance) / (2 * flow.expected)
  const own = (2 * flow.expected ** 2) / flow.variance
  // As in any table of counts: at least four in five of the cells expect five.
  const known = flow.expected > 0 && dense >= 0.8 * weight.length
  const p = known ? chiSquareTail(Math.max(0, deviance) / times, own) : null
  return { deviance: Math.max(0, deviance), df, designEffect: flow.expected / df, p }
}

/** The mean of a pair's deviance when p is the share of its judgements; 1 with many of them. */
function expectedDeviance(n: number, p: number): number {
  const trials = Math.round(n)
  if (trials < 1 || trials > MOST_TRIALS) return 1
  let mean = 0
  let log = trials * Math.log1p(-p)
  for (let won = 0; won <= trials; won++) {
    mean += Math.exp(log) * 2 * trials * (part(won / trials, p) + part(1 - won / trials, 1 - p))
    log += Math.log(((trials - won) / (won + 1)) * (p / (1 - p)))
  }
  return mean
}

/** From here the mean is 1 to a percent where deviances are used at all. */
const MOST_TRIALS = 500

function part(share: number, p: number): number {
  return share > 0 ? share * Math.log(share / p) : 0
}
