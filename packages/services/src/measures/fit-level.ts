import type { Fit, FitLevel } from '@tiebreak/contracts/measures/schemas.ts'
import {
  type ComponentIntervals,
  clusteredIntervals,
  createRandom,
  drawnIntervals,
  fitBradleyTerry,
  type IntervalWarning,
  type RankIntervals,
  rankIntervals,
} from '@tiebreak/statistics'
import type { CollectedPairs } from './collect-pairs.ts'

/** Gaussian prior of a score, in logits (decision 2). */
export const PRIOR_SD = { system: 2, response: 1 } as const

const TOLERANCE = 1e-8

/** Rank intervals cost draws × nodes²; beyond this many nodes a component has scores and intervals only. */
const LARGEST_RANKED = 300

export type FittedScore = {
  subject: string
  component: number
  score: number
  standardError: number | null
  low: number | null
  high: number | null
  intervalReason: string | null
  rankLow: number | null
  rankHigh: number | null
}

export type FittedLevel = Pick<
  Fit,
  'state' | 'lambda' | 'priorSd' | 'tolerance' | 'gradientNorm' | 'iterations' | 'components' | 'warnings'
> & { scores: FittedScore[] }

/** Of a component that is small enough for its inverse, or by draws. */
type Intervals = ComponentIntervals | ReturnType<typeof drawnIntervals>

/**
 * Fits Bradley-Terry over one level's subjects: ties half a win, both bad left out, Gaussian prior. Intervals are
 * clustered by annotator and prompt, by draws in components above 1,500 subjects; where a component has too few clusters, its scores say so instead.
 */
export function fitLevel(pairs: CollectedPairs, level: FitLevel, seed: number): FittedLevel {
  const priorSd = PRIOR_SD[level]
  const settings = { priorSd, lambda: 1 / priorSd ** 2, tolerance: TOLERANCE }
  const comparisons = { nodes: pairs.subjects.length, first: pairs.first, second: pairs.second, wins: pairs.outcome }
  const fit = fitBradleyTerry(comparisons, { priorSd, tolerance: TOLERANCE })
  if (!fit.ok) {
    const ended = fit.reason === 'not_converged' ? fit : { gradientNorm: null, iterations: 0 }
    const state = pairs.outcome.length === 0 ? 'too_few' : fit.reason
    const { gradientNorm, iterations } = ended
    return { ...settings, state, gradientNorm, iterations, components: 0, warnings: pairs.warnings, scores: [] }
  }
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
    return drawnIntervals(fit, observations, number, { random })
  })
  const ranks = intervals.components.map((component) =>
    component.ok && component.nodes.length <= LARGEST_RANKED ? rankIntervals(component, { random }) : null,
  )
  const scores = pairs.subjects.map((subject, node) => {
    const number = intervals.componentOf[node] ?? 0
    const component = known[number]
    const at = intervals.positionOf[node] ?? 0
    return {
      subject,
      component: number,
      score: fit.theta[node] ?? 0,
      ...intervalAt(component, at),
      ...ranksAt(ranks[number], at),
    }
  })
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

function intervalAt(component: Intervals | undefined, at: number) {
  if (!component?.ok)
    return { standardError: null, low: null, high: null, intervalReason: component?.reason ?? 'too_few' }
  const { se, low, high } = component
  return { standardError: se[at] ?? null, low: low[at] ?? null, high: high[at] ?? null, intervalReason: null }
}

function ranksAt(ranks: RankIntervals | null | undefined, at: number) {
  return { rankLow: ranks?.best[at] ?? null, rankHigh: ranks?.worst[at] ?? null }
}

/** The components' warnings, each said once with how many components it is about. */
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
    ? `Too few ${warning.dimension}s to cluster by; likeness within a ${warning.dimension} is not in the standard errors, so these are too small.`
    : 'The two-way variance had negative eigenvalues, which were set to 0.'
}
