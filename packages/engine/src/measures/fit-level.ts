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
import type { Level, LevelPairs } from './pairs-of-level.ts'
import { emptyScores, type ScoreColumns } from './score-columns.ts'

/** Gaussian prior σ of a score, in logits. */
export const PRIOR_SD = { system: 2, response: 1 } as const

const TOLERANCE = 1e-8

/** Rank intervals cost draws × nodes²; a component with more nodes than this has scores and intervals only. */
const LARGEST_RANKED = 300

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
  readonly scores: ScoreColumns
}

/** For a component small enough to invert, or by draws. */
type Intervals = ComponentIntervals | ReturnType<typeof drawnIntervals>

/**
 * Fits Bradley-Terry to one level's subjects: ties are half a win, both bad is left out, the prior is Gaussian.
 * Intervals are clustered by annotator and prompt, and come from draws in components above 1,500 subjects. Where a
 * component has too few clusters, its scores say so instead.
 * @param look called between the long parts; it may throw to cancel
 */
export function fitLevel(
  pairs: Pick<LevelPairs, 'subjects' | 'first' | 'second' | 'outcome' | 'annotator' | 'prompt' | 'event' | 'warnings'>,
  { level, seed, look }: { level: Level; seed: number; look: () => void },
): FittedLevel {
  const priorSd = PRIOR_SD[level]
  const settings = { priorSd, lambda: 1 / priorSd ** 2, tolerance: TOLERANCE }
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
    }
  }
  look()
  const observations = {
    first: pairs.first,
    second: pairs.second,
    outcome: pairs.outcome,
    annotator: pairs.annotator,
    prompt: pairs.prompt,
    event: pairs.event,
  }
  const intervals = clusteredIntervals(fit, observations)
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
  return {
    ...settings,
    state: 'converged',
    gradientNorm: fit.gradientNorm,
    iterations: fit.iterations,
    components: fit.components.count,
    warnings: [...pairs.warnings, ...warningsOf(known)],
    scores,
  }
}

function writeInterval(scores: ScoreColumns, node: number, component: Intervals | undefined, at: number): void {
  if (component?.ok) {
    scores.standardError[node] = component.se[at]!
    scores.low[node] = component.low[at]!
    scores.high[node] = component.high[at]!
    return
  }
  const reason = component?.reason ?? 'too_few'
  const known = scores.reasons.indexOf(reason)
  scores.reason[node] = known < 0 ? scores.reasons.push(reason) - 1 : known
}

/** The components' warnings, each once, with the number of components it concerns. */
function warningsOf(components: readonly Intervals[]): string[] {
  const said = new Map<string, number>()
  for (const component of components)
    for (const warning of component.ok ? component.warnings : []) {
      const text = textOf(warning)
      said.set(text, (said.get(text) ?? 0) + 1)
    }
  return [...said].map(([text, n]) =>
    components.length > 1 ? `${text} (${n} of ${components.length} components)` : text,
  )
}

function textOf(warning: IntervalWarning): string {
  return warning.code === 'dimension_dropped'
    ? `Too few ${warning.dimension}s to account for similarity within a ${warning.dimension}, so the standard errors are too small.`
    : 'There was too little data to estimate all of the spread, so some standard errors may be too small.'
}
