import {
  type ComponentIntervals,
  clusteredIntervals,
  createRandom,
  createRankDraws,
  drawnIntervals,
  fitBradleyTerry,
  type IntervalWarning,
  rankIntervals,
} from '@tiebreak/statistics'
import type { Judgements } from '#judgements/judgements.ts'
import { type DescribedRanking, describeRanking } from './describe-ranking.ts'
import type { Level, LevelPairs } from './pairs-of-level.ts'
import { type PooledResponses, poolResponses } from './pool-responses.ts'
import {
  emptyScores,
  INTERVAL_WARNINGS,
  type IntervalWarningName,
  type ScoreColumns,
  warningNames,
} from './score-columns.ts'

/** Gaussian prior σ of a score, in logits. */
export const PRIOR_SD = { system: 2, response: 1 } as const

const TOLERANCE = 1e-8

/** Of intervals. */
const CONFIDENCE = 0.95

/** Rank intervals cost draws × nodes²; a component with more nodes than this has scores and intervals only. */
export const LARGEST_RANKED = 300

/** A fit of one level: its settings, its outcome and the scores. */
export type FittedLevel = {
  readonly state: 'converged' | 'not_converged' | 'not_identified' | 'too_few'
  readonly lambda: number
  readonly priorSd: number
  readonly tolerance: number
  readonly gradientNorm: number | null
  readonly iterations: number
  readonly components: number
  readonly warnings: readonly string[]
  readonly confidence: number
  readonly scores: ScoreColumns
  /** Null at the level of systems, and without a fit. */
  readonly pooled: PooledResponses | null
  /** By component; of systems alone, since responses are compared within their prompt. */
  readonly rankings: readonly DescribedRanking[]
}

/** For a component small enough to invert, or by draws. */
type Intervals = ComponentIntervals | ReturnType<typeof drawnIntervals>

/**
 * Fits Bradley-Terry to one level's subjects: ties are half a win, both bad is left out, the prior is Gaussian.
 * Intervals are clustered by annotator and prompt, and come from draws in components above 1,500 subjects. Each score
 * carries what is to be said of its interval; a component without one says why.
 * @param responses at their level: what scores are pooled by
 * @param look called between the long parts; it may throw to cancel
 */
export function fitLevel(
  pairs: Pick<LevelPairs, 'subjects' | 'first' | 'second' | 'outcome' | 'annotator' | 'prompt' | 'event' | 'warnings'>,
  {
    level,
    seed,
    responses,
    look,
  }: { level: Level; seed: number; responses?: Judgements['responses']; look: () => void },
): FittedLevel {
  const priorSd = PRIOR_SD[level]
  const settings = { priorSd, lambda: 1 / priorSd ** 2, tolerance: TOLERANCE, confidence: CONFIDENCE }
  const comparisons = { nodes: pairs.subjects.length, first: pairs.first, second: pairs.second, wins: pairs.outcome }
  const fit = fitBradleyTerry(comparisons, { priorSd, tolerance: TOLERANCE })
  if (!fit.ok) {
    const ended = fit.reason === 'not_converged' ? fit : { gradientNorm: null, iterations: 0 }
    const state = pairs.outcome.length === 0 ? 'too_few' : fit.reason
    const { gradientNorm, iterations } = ended
    return {
      ...settings,
      state,
      gradientNorm,
      iterations,
      components: 0,
      warnings: pairs.warnings,
      scores: emptyScores(0),
      pooled: null,
      rankings: [],
    }
  }
  look()
  const { subjects } = pairs
  // Before the intervals, which keep much in memory; with numbers of its own, so that whether and how scores are pooled changes no interval.
  const given = { subjects, componentOf: fit.components.of, prior: PRIOR_SD, seed: (seed + 1) % 2 ** 32 }
  const pooled = level === 'response' && responses ? poolResponses(fit.pairs, { ...given, responses }) : null
  look()
  const observations = {
    first: pairs.first,
    second: pairs.second,
    outcome: pairs.outcome,
    annotator: pairs.annotator,
    prompt: pairs.prompt,
    event: pairs.event,
  }
  const intervals = clusteredIntervals(fit, observations, { confidence: CONFIDENCE })
  const random = createRandom(seed)
  const known = intervals.components.map((component, number): Intervals => {
    if (component.ok || component.reason !== 'too_large') return component
    look()
    return drawnIntervals(fit, observations, number, { random })
  })
  const scores = emptyScores(pairs.subjects.length)
  for (let node = 0; node < pairs.subjects.length; node++) {
    const number = intervals.componentOf[node]!
    scores.subject[node] = pairs.subjects[node]!
    scores.component[node] = number
    scores.score[node] = fit.theta[node]!
    writeInterval(scores, node, known[number], intervals.positionOf[node]!)
  }
  for (const component of known) if (component.ok) writeWarnings(scores, component, level)
  const shared = createRankDraws(random)
  for (const component of intervals.components) {
    look()
    if (!component.ok || component.nodes.length > LARGEST_RANKED) continue
    const { best, worst } = rankIntervals(component, { shared })
    for (const [at, node] of component.nodes.entries()) {
      scores.rankLow[node] = best[at]!
      scores.rankHigh[node] = worst[at]!
    }
  }
  const described = { subjects: pairs.subjects, seed, look }
  const rankings = level === 'system' ? describeRanking(fit, observations, intervals, described) : []
  return {
    ...settings,
    state: 'converged',
    gradientNorm: fit.gradientNorm,
    iterations: fit.iterations,
    components: fit.components.count,
    warnings: [...pairs.warnings, ...warningsOf(scores)],
    scores,
    pooled,
    rankings,
  }
}

/** Writes a score's interval, or why it has none. */
export function writeInterval(scores: ScoreColumns, node: number, component: Intervals | undefined, at: number): void {
  if (component?.ok) {
    scores.standardError[node] = component.se[at]!
    scores.low[node] = component.low[at]!
    scores.high[node] = component.high[at]!
    if (component.high[at] === Number.POSITIVE_INFINITY) warn(scores, node, 'open_above')
    if (component.low[at] === Number.NEGATIVE_INFINITY) warn(scores, node, 'open_below')
    return
  }
  const reason = component?.reason ?? 'too_few'
  const known = scores.reasons.indexOf(reason)
  scores.reason[node] = known < 0 ? scores.reasons.push(reason) - 1 : known
}

/** Responses are scored within their prompt: that it is the only one goes without saying. */
export function writeWarnings(scores: ScoreColumns, component: Extract<Intervals, { ok: true }>, level: Level): void {
  for (const warning of component.warnings) {
    const name = nameOf(warning)
    if (name === null || (name === 'one_prompt' && level === 'response')) continue
    const positions = warning.code === 'single_cluster' ? warning.positions : component.nodes.keys()
    for (const at of positions) warn(scores, component.nodes[at]!, name)
  }
}

function warn({ warnings }: ScoreColumns, node: number, name: IntervalWarningName): void {
  warnings[node]! |= 1 << INTERVAL_WARNINGS.indexOf(name)
}

/** Which sides are open is seen score by score. */
function nameOf(warning: IntervalWarning): IntervalWarningName | null {
  if (warning.code === 'open_ended') return null
  const of = { few_clusters: 'few', dimension_fixed: 'one', single_cluster: 'mostly_one' } as const
  const code = of[warning.code]
  return code === 'few' ? `few_${warning.dimension}s` : `${code}_${warning.dimension}`
}

/** What some scores carry, each once. */
function warningsOf({ warnings }: ScoreColumns): string[] {
  return warningNames(warnings.reduce((all, own) => all | own, 0))
}
