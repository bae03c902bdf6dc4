import { checkNumbers } from '../check-arguments.ts'
import { type Estimate, missing } from '../estimate.ts'
import type { Random } from '../random/random.ts'
import type { ConvergedFit } from '../ranking/fit-bradley-terry.ts'
import type { Observations } from '../ranking/observations.ts'
import { type MisfitParts, misfitParts, type NoMisfitParts } from './misfit-parts.ts'

/** How much of the preferences between pairs goes round in circles instead of following scores. */
export type CyclicFlow = {
  /**
   * The cyclic part of the flow, as a share of all of it: 0 when leads add up, 1 when nothing but cycles is there. As
   * observed, so noise is in it.
   */
  readonly share: number
  /** Share that noise alone would give: its mean, and what it stays under in 95 of 100 cases. */
  readonly noise: { readonly mean: number; readonly most: number }
  /** Share without noise, and a one-sided limit that it stays under with 95 %. */
  readonly beyondNoise: number
  readonly atMost: number
  /** Root mean square of the cyclic part without noise, in logits, and its limit. */
  readonly logits: number
  readonly logitsAtMost: number
  /** P of as much cyclic flow if one ranking holds. */
  readonly p: number
  /** Number of independent cycles: pairs − nodes + 1. */
  readonly cycles: number
  /** Σ excess² / weight, what noise gives on average, and the variance of that. */
  readonly statistic: number
  readonly expected: number
  readonly variance: number
  readonly draws: number
  readonly n: number
}

/** Chances beyond this are taken for it: one surprise in a hundred judgements is not to outweigh all others. */
const LEAST_VARIANCE = 0.05

/**
 * The part of the preferences that scores can't follow. On each compared pair the observed lead (in logits, by one step
 * from the fitted one) is the difference of scores plus a rest; weighted by information the two are orthogonal, which is
 * the decomposition into gradient and cyclic flow of HodgeRank. What noise does to the rest is drawn: residuals of whole
 * annotators and whole prompts change sign together, and the draws are scaled to the two-way clustered variance, no less
 * than the one-way ones and the model's. With few annotators or prompts there are few such draws, and hardly any cycle
 * is beyond noise.
 * O(draws · (rows + nodes² + pairs)), up to 1,500 nodes.
 * @param component its number in the fit
 * @returns `no_cycles` when no pair is left to contradict the others; or as `pairResiduals`
 * @throws RangeError on malformed columns, draws outside of 1 to a million, or no such component
 * @see Jiang, Lim, Yao and Ye (2011), Statistical ranking and combinatorial Hodge theory; Cameron, Gelbach and Miller
 * (2008), Bootstrap-based improvements for inference with clustered errors
 */
export function cyclicFlow(
  fit: ConvergedFit,
  observations: Observations,
  component: number,
  /** `draws`: 999 by default, fewer of large components, but not below 199. */
  options: { readonly random: Random; readonly draws?: number },
): Estimate<CyclicFlow, NoMisfitParts | 'no_cycles'> {
  checkNumbers('draws', { draws: options.draws })
  const parts = misfitParts(fit, observations, component)
  if (typeof parts === 'string') return missing(parts, fit.n)
  const flow = flowOf(parts, options)
  return flow === 'no_cycles' ? missing('no_cycles', fit.n, 'no cycle of pairs') : { ok: true, ...flow }
}

/** The same from what is known of the component already. */
export function flowOf(
  parts: MisfitParts,
  { random, draws = affordable(parts) }: { readonly random: Random; readonly draws?: number },
): CyclicFlow | 'no_cycles' {
  const { nodes, first, second, weight, expected, excess, score } = parts
  const { variance, byDimension, ownVariance, modelVariance } = parts
  const cycles = weight.length - nodes.length + 1
  if (cycles < 1) return 'no_cycles'
  const scale = weight.map((n, at) => n * Math.max(LEAST_VARIANCE, expected[at]! * (1 - expected[at]!)))
  const overScale = (column: Float64Array) => column.reduce((sum, own, at) => sum + own / scale[at]!, 0)
  const statistic = overScale(excess.map((own) => own * own))
  const nullMean = Math.max(...[variance, modelVariance, ...byDimension].map(overScale))
  // Around what is there, so that a cycle is not taken for noise of its own.
  const mean = Math.min(nullMean, Math.max(overScale(ownVariance), overScale(modelVariance)))
  const drawn = drawnStatistics(parts, scale, random, draws)
  const own = drawn.reduce((sum, value) => sum + value, 0) / draws
  // Annotators and prompts both flip all judgements, which two-way clustered variances count once.
  const times = own > 0 ? nullMean / own : 0
  let reached = 0
  let squares = 0
  for (const [at, value] of drawn.entries()) {
    drawn[at] = times * value
    if (drawn[at]! >= statistic) reached++
    squares += (drawn[at]! - nullMean) ** 2
  }
  drawn.sort()
  const spread = Math.max(squares / draws, (2 * mean * mean) / cycles)

  const leads = Float64Array.from(scale, (_, at) => score[first[at]!]! - score[second[at]!]!)
  const raw = scale.reduce((sum, own, at) => sum + own * leads[at]! ** 2, 0)
  const gradient = Math.max(0, raw - leadNoise(parts, scale))
  const cyclic = Math.max(0, statistic - mean)
  // Noise is no less than independent judgements give: what is taken for more of it can't hide a cycle from the limit.
  const most = upperCyclic({ statistic, mean: Math.min(mean, overScale(modelVariance)), spread })
  const total = scale.reduce((sum, one) => sum + one, 0)
  const shareOf = (part: number, rest: number) => (part + rest > 0 ? part / (part + rest) : 0)
  return {
    share: shareOf(statistic, raw),
    noise: { mean: shareOf(nullMean, raw), most: shareOf(drawn[Math.min(draws - 1, Math.ceil(0.95 * draws))]!, raw) },
    beyondNoise: shareOf(cyclic, gradient),
    atMost: most + gradient > 0 ? most / (most + gradient) : 1,
    logits: Math.sqrt(cyclic / total),
    logitsAtMost: Math.sqrt(most / total),
    p: (1 + reached) / (1 + draws),
    cycles,
    statistic,
    expected: mean,
    variance: spread,
    draws,
    n: weight.reduce((sum, one) => sum + one, 0),
  }
}

/** As many draws as take some seconds: from 199 to 999. */
function affordable({ nodes, weight, cells }: MisfitParts): number {
  const each = cells.reduce((sum, { pair, node }) => sum + pair.length + node.length, nodes.length ** 2 + weight.length)
  return Math.max(199, Math.min(999, Math.round(2e8 / each)))
}

/** What noise adds to Σ scale · lead²: each lead's variance, by what the scores take of a pair's own judgements. */
function leadNoise(parts: MisfitParts, scale: Float64Array): number {
  const { nodes, first, second, inverse, variance, modelVariance } = parts
  const size = nodes.length
  // Clusters make leads vary more in the proportion in which they do it to the rest.
  const sum = (column: Float64Array) => column.reduce((total, own, at) => total + own / scale[at]!, 0)
  const modelled = sum(modelVariance)
  const inflation = modelled > 0 ? Math.max(1, sum(variance) / modelled) : 1
  let noise = 0
  for (let at = 0; at < scale.length; at++) {
    const [a, b] = [first[at]! * size, second[at]! * size]
    const spread = inverse[a + first[at]!]! + inverse[b + second[at]!]! - 2 * inverse[a + second[at]!]!
    noise += scale[at]! * spread
  }
  return inflation * noise
}

/**
 * The most cyclic flow that such a statistic leaves open: with flow C it is mean + C on average, with a variance of
 * `spread` + 4·C·(variance per cycle), of which the observed one would be below the lowest 5 %.
 */
function upperCyclic({ statistic, mean, spread }: { statistic: number; mean: number; spread: number }): number {
  const z = 1.6448536269514722
  const each = mean > 0 ? spread / (2 * mean) : 0
  // mean + C − z·√(spread + 4·C·each) = statistic, a quadratic in C.
  const gap = statistic - mean
  const half = gap + 2 * z * z * each
  const inside = half * half - gap * gap + z * z * spread
  return Math.max(0, half + Math.sqrt(Math.max(0, inside)))
}

/** Statistics of residuals whose signs change cluster by cluster, in each dimension on its own. */
function drawnStatistics(parts: MisfitParts, scale: Float64Array, random: Random, draws: number): Float64Array {
  const { nodes, first, second, information, inverse, lambda, cells } = parts
  const size = nodes.length
  const atPair = new Float64Array(scale.length)
  const atNode = new Float64Array(size)
  const moved = new Float64Array(size)
  const sd = Math.sqrt(lambda)
  return Float64Array.from({ length: draws }, () => {
    atPair.fill(0)
    for (let node = 0; node < size; node++) atNode[node] = sd * sign(random)
    for (const own of cells) {
      for (let cluster = 0; cluster < own.clusters; cluster++) {
        const flip = sign(random)
        for (let at = own.pairStart[cluster]!; at < own.pairStart[cluster + 1]!; at++)
          atPair[own.pair[at]!]! += flip * own.atPair[at]!
        for (let at = own.nodeStart[cluster]!; at < own.nodeStart[cluster + 1]!; at++)
          atNode[own.node[at]!]! += flip * own.atNode[at]!
      }
    }
    for (let node = 0; node < size; node++) {
      let sum = 0
      for (let other = 0; other < size; other++) sum += inverse[node * size + other]! * atNode[other]!
      moved[node] = sum
    }
    let statistic = 0
    for (let at = 0; at < scale.length; at++) {
      const rest = atPair[at]! - information[at]! * (moved[first[at]!]! - moved[second[at]!]!)
      statistic += (rest * rest) / scale[at]!
    }
    return statistic
  })
}

function sign(random: Random): 1 | -1 {
  return random.int(2) === 0 ? -1 : 1
}
