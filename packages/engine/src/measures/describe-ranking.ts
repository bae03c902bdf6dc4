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
export type DescribedRanking = Pick<RankingVerdict, 'verdict' | 'reasons' | 'flow' | 'ratio'> & {
  readonly component: number
  readonly n: number
  /** Three subjects, each preferred to the next, with shares and judgements. */
  readonly cycle: RankingVerdict['cycle']
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
  for (const [component, size] of nodesIn.entries()) {
    if (size < 2) continue
    look()
    if (size > LARGEST_DESCRIBED) {
      described.push(tooLarge(component))
      continue
    }
    const found = rankingVerdict(fit, observations, component, { random })
    look()
    const { verdict, reasons, flow, ratio, cycle, n } = found
    const named = cycle && { ...cycle, nodes: triple(cycle.nodes, subjects) }
    const belief = beliefOfScores(intervals, component)
    if (!belief.ok) {
      described.push({ component, verdict, reasons, flow, ratio, n, cycle: named, standings: [], pairs: [] })
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
    described.push({ component, verdict, reasons, flow, ratio, n, cycle: named, standings, pairs })
  }
  return described
}

function triple([a, b, c]: readonly [number, number, number], subjects: Int32Array): [number, number, number] {
  return [subjects[a]!, subjects[b]!, subjects[c]!]
}

function tooLarge(component: number): DescribedRanking {
  const nothing = { flow: null, ratio: null, cycle: null, n: 0, standings: [], pairs: null }
  return { component, verdict: 'too_little_to_tell', reasons: ['too_large'], ...nothing }
}

function describePairs(
  belief: Parameters<typeof preferenceBetween>[0],
  residuals: RankingVerdict['pairs'],
  subjects: Int32Array,
): DescribedPair[] {
  const judged = new Map(residuals.map((own) => [`${own.first} ${own.second}`, own]))
  const nodes = Array.from(belief.nodes)
  return nodes.flatMap((first, at) =>
    nodes.slice(at + 1).map((second): DescribedPair => {
      const { better, next } = preferenceBetween(belief, { first, second })
      const own = judged.get(`${first} ${second}`)
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
    }),
  )
}
