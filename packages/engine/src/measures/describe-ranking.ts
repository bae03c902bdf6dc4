import {
  beliefOfScores,
  type ClusteredIntervals,
  type ConvergedFit,
  createRandom,
  type Observations,
  preferenceBetween,
  type RankingVerdict,
  rankingVerdict,
  rankPosterior,
} from '@tiebreak/statistics'

/** Matrices grow with the square, and their inverses with the cube; a component with more subjects has neither verdict nor pairs. */
const LARGEST_DESCRIBED = 300

/** Each pair is stored: 100 subjects have 4,950. */
const LARGEST_WITH_PAIRS = 100

/** How many of the pairs that deviate most stand beside a verdict. */
const MOST_DEVIATING = 10

/** How probable it is that a subject is the best of its component, and its rank. */
export type Standing = {
  readonly subject: number
  readonly best: number
  readonly bestAtLeast: number
  readonly bestAtMost: number
  readonly rankMedian: number
  readonly rankLow: number
  readonly rankHigh: number
}

/** Two subjects: which is better, what the next judgement will prefer, and what judgements of the pair say. */
export type DescribedPair = {
  readonly first: number
  readonly second: number
  readonly better: number
  readonly betterAtLeast: number
  readonly betterAtMost: number
  readonly next: number
  readonly nextLow: number
  readonly nextHigh: number
  /** Judgements of the pair itself, and the share that the first won of them; null without any. */
  readonly judged: number
  readonly observed: number | null
  /** P of as large a deviation among all pairs, if the scores hold. */
  readonly deviation: number | null
  readonly z: number | null
}

/** Whether one ranking describes the judgements of a component, and who is the best in it. */
export type DescribedRanking = Pick<RankingVerdict, 'verdict' | 'reasons' | 'deviations' | 'flow' | 'ratio'> & {
  readonly component: number
  /** Judgements of the component, whether or not they were enough for a verdict. */
  readonly n: number
  /** Three subjects, each preferred to the next, with shares and judgements. */
  readonly cycle: RankingVerdict['cycle']
  /** The judged pairs that deviate most, also of components with too many to list. */
  readonly deviating: readonly DescribedPair[]
  /** Best first. */
  readonly standings: readonly Standing[]
  /** Every pair; null of components with too many. */
  readonly pairs: readonly DescribedPair[] | null
}

/**
 * What a decision needs, of each component that has intervals, the isolated left out.
 * @param look called between the long parts; it may throw to cancel
 */
export function describeRanking(
  fit: ConvergedFit,
  observations: Observations,
  intervals: ClusteredIntervals,
  { subjects, seed, look }: { subjects: Int32Array; seed: number; look: () => void },
): DescribedRanking[] {
  const random = createRandom(seed)
  const described: DescribedRanking[] = []
  const nodesIn = Int32Array.from(intervals.components, ({ nodes }) => nodes.length)
  const judgedIn = judgementsIn(fit)
  for (const [component, size] of nodesIn.entries()) {
    if (size < 2) continue
    look()
    const n = judgedIn[component]!
    if (size > LARGEST_DESCRIBED) {
      described.push(tooLarge(component, n))
      continue
    }
    const found = rankingVerdict(fit, observations, component, { random })
    look()
    const { verdict, reasons, deviations, flow, ratio } = found
    const cycle = found.cycle && { ...found.cycle, nodes: triple(found.cycle.nodes, subjects) }
    const own = { component, verdict, reasons, deviations, flow, ratio, n, cycle }
    const belief = beliefOfScores(intervals, component)
    if (!belief.ok) {
      described.push({ ...own, deviating: [], standings: [], pairs: [] })
      continue
    }
    const posterior = rankPosterior(belief, { random })
    const standings = Array.from(
      belief.nodes,
      (node, at): Standing => ({
        subject: subjects[node]!,
        best: posterior.best[at]!,
        bestAtLeast: posterior.bestAtLeast[at]!,
        bestAtMost: posterior.bestAtMost[at]!,
        rankMedian: posterior.median[at]!,
        rankLow: posterior.low[at]!,
        rankHigh: posterior.high[at]!,
      }),
    )
    const scoreOf = new Map(Array.from(belief.nodes, (node, at) => [subjects[node]!, belief.score[at]!]))
    standings.sort((one, other) => scoreOf.get(other.subject)! - scoreOf.get(one.subject)!)
    const pairs = size > LARGEST_WITH_PAIRS ? null : describePairs(belief, found.pairs, subjects)
    const deviating = found.pairs.slice(0, MOST_DEVIATING).map((pair) => describePair(belief, pair, pair, subjects))
    described.push({ ...own, deviating, standings, pairs })
  }
  return described
}

function triple([a, b, c]: readonly [number, number, number], subjects: Int32Array): [number, number, number] {
  return [subjects[a]!, subjects[b]!, subjects[c]!]
}

/** By component. */
function judgementsIn({ pairs, components }: ConvergedFit): Float64Array {
  const judged = new Float64Array(components.count)
  for (const [pair, node] of pairs.first.entries()) judged[components.of[node]!]! += pairs.weight[pair]!
  return judged
}

function tooLarge(component: number, n: number): DescribedRanking {
  const nothing = { deviating: [], deviations: 0, flow: null, ratio: null, cycle: null, standings: [], pairs: null }
  return { component, verdict: 'too_little_to_tell', reasons: ['too_large'], n, ...nothing }
}

type Belief = Parameters<typeof preferenceBetween>[0]
type Residual = RankingVerdict['pairs'][number]

function describePairs(belief: Belief, residuals: readonly Residual[], subjects: Int32Array): DescribedPair[] {
  const judged = new Map(residuals.map((own) => [`${own.first} ${own.second}`, own]))
  const nodes = Array.from(belief.nodes)
  return nodes.flatMap((first, at) =>
    nodes
      .slice(at + 1)
      .map((second) => describePair(belief, { first, second }, judged.get(`${first} ${second}`), subjects)),
  )
}

function describePair(
  belief: Belief,
  { first, second }: Pick<Residual, 'first' | 'second'>,
  own: Residual | undefined,
  subjects: Int32Array,
): DescribedPair {
  const { better, next } = preferenceBetween(belief, { first, second })
  return {
    first: subjects[first]!,
    second: subjects[second]!,
    better: better.value,
    betterAtLeast: better.atLeast,
    betterAtMost: better.atMost,
    next: next.value,
    nextLow: next.low,
    nextHigh: next.high,
    judged: own?.n ?? 0,
    observed: own?.observed ?? null,
    deviation: own?.adjusted ?? null,
    z: own?.z ?? null,
  }
}
