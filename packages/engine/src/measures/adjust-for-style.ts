import {
  adjustedIntervals,
  type CoefficientInterval,
  createRandom,
  createRankDraws,
  fitAdjusted,
  rankIntervals,
  styleContrast,
} from '@tiebreak/statistics'
import { type FittedLevel, LARGEST_RANKED, writeInterval, writeWarnings } from './fit-level.ts'
import type { LevelPairs } from './pairs-of-level.ts'
import { emptyScores, type ScoreColumns } from './score-columns.ts'

/** What is adjusted for, in this order: a term that follows from those before it has no effect of its own. */
export const STYLE_TERMS = ['length', 'headings', 'list_items', 'bold'] as const
export type StyleTerm = (typeof STYLE_TERMS)[number]

/** How much of each term each response has. */
export type StyleColumns = Readonly<Record<StyleTerm, Int32Array>>

/** What a term is worth, in logits per standard deviation of its contrast; or why it has no effect of its own. */
export type FittedEffect =
  | {
      readonly ok: true
      readonly term: StyleTerm
      readonly coefficient: number
      readonly standardError: number
      readonly low: number
      readonly high: number
      readonly sd: number
      /** Of two responses that are alike otherwise, how often one with so much more of the term wins. */
      readonly wins: { readonly share: number; readonly low: number; readonly high: number }
    }
  | {
      readonly ok: false
      readonly term: StyleTerm
      readonly reason: 'no_variation' | 'as_systems' | 'as_terms' | 'too_few' | 'singular'
    }

/** Scores of systems as if all responses were of one style. */
export type AdjustedLevel = {
  readonly state: FittedLevel['state'] | 'separated' | 'too_large'
  readonly effects: readonly FittedEffect[]
  /** In the order of the plain scores; none unless it converged. */
  readonly scores: ScoreColumns
}

/** The contrast (a − b) / (a + b + 1) of a response that is twice as long, and of four against none. */
const EXAMPLES: Readonly<Record<StyleTerm, number>> = {
  length: 1 / 3,
  headings: 4 / 5,
  list_items: 4 / 5,
  bold: 4 / 5,
}

/**
 * Fits the scores of systems anew, together with what length and layout are worth, from the same pairs and with the same prior.
 * @param items the two responses of each pair
 * @param plain the fit without style, from which the search begins
 * @param look called between the long parts; it may throw to cancel
 */
export function adjustForStyle(
  pairs: Pick<LevelPairs, 'subjects' | 'first' | 'second' | 'outcome' | 'annotator' | 'prompt'>,
  {
    items,
    system,
    styles,
    plain,
    seed,
    look,
  }: {
    items: { readonly first: Int32Array; readonly second: Int32Array }
    /** Of each response; −1 if none. */
    system: Int32Array
    styles: StyleColumns
    plain: FittedLevel
    seed: number
    look: () => void
  },
): AdjustedLevel {
  const none = (state: AdjustedLevel['state'], effects: readonly FittedEffect[] = []): AdjustedLevel => ({
    state,
    effects,
    scores: emptyScores(0),
  })
  if (plain.state !== 'converged') return none(plain.state)
  const nodes = pairs.subjects.length
  const { first, second, outcome, annotator, prompt } = pairs
  const isOfSystem = STYLE_TERMS.map((term) => isSystemsOwn(styles[term], system))
  const { covariates, sds } = contrastsOf(items, styles, isOfSystem)
  look()
  const rows = { nodes, first, second, outcome, terms: STYLE_TERMS.length, covariates }
  // The curvature grows with the rows: so large a gradient is still less than a hundred-millionth of a logit away.
  const tolerance = plain.tolerance * Math.max(1, first.length / 1_000)
  const fit = fitAdjusted(rows, { priorSd: plain.priorSd, tolerance, start: plain.scores.score })
  if (!fit.ok) return none(fit.reason)
  look()
  const intervals = adjustedIntervals(fit, rows, { annotator, prompt })
  const effects = STYLE_TERMS.map((term, at): FittedEffect => {
    if (isOfSystem[at]) return { ok: false, term, reason: 'as_systems' }
    const found: CoefficientInterval | undefined = intervals.ok ? intervals.coefficients[at] : undefined
    if (found) return effectOf(term, found, sds[at] ?? 0)
    const known = fit.coefficients[at]
    if (known && !known.ok) return effectOf(term, known, 0)
    return { ok: false, term, reason: intervals.ok ? 'too_few' : intervals.reason }
  })
  const scores = emptyScores(nodes)
  scores.subject.set(pairs.subjects)
  scores.component.set(fit.components.of)
  scores.score.set(fit.theta)
  if (!intervals.ok) {
    scores.reasons.push(intervals.reason)
    scores.reason.fill(0)
    return { state: 'converged', effects, scores }
  }
  const { components, componentOf, positionOf } = intervals.scores
  for (let node = 0; node < nodes; node++)
    writeInterval(scores, node, components[componentOf[node] ?? -1], positionOf[node] ?? 0)
  const shared = createRankDraws(createRandom(seed))
  for (const component of components) {
    if (!component.ok) continue
    writeWarnings(scores, component, 'system')
    if (component.nodes.length > LARGEST_RANKED) continue
    look()
    const { best, worst } = rankIntervals(component, { shared })
    for (const [at, node] of component.nodes.entries()) {
      scores.rankLow[node] = best[at] ?? 0
      scores.rankHigh[node] = worst[at] ?? 0
    }
  }
  return { state: 'converged', effects, scores }
}

/** With less of a term's variation within systems than this, what is left to tell it by is the curve of the contrast. */
const LEAST_WITHIN = 0.01

/**
 * Whether each system has its own amount of a term: nothing then tells what is the system's and what the term's. Amounts are
 * compared by their logarithms, as ratios. Where all are equal it is not so.
 */
function isSystemsOwn(amounts: Int32Array, system: Int32Array): boolean {
  const sums = new Map<number, { n: number; sum: number }>()
  const all = { n: 0, sum: 0, squares: 0 }
  for (const [response, own] of system.entries()) {
    if (own < 0) continue
    const amount = Math.log1p(amounts[response] ?? 0)
    const known = sums.get(own) ?? { n: 0, sum: 0 }
    sums.set(own, known)
    known.n += 1
    known.sum += amount
    all.n += 1
    all.sum += amount
    all.squares += amount * amount
  }
  const total = all.squares - all.sum ** 2 / all.n
  const within = [...sums.values()].reduce((left, { n, sum }) => left - sum ** 2 / n, all.squares)
  return total > 1e-9 * all.squares && within < LEAST_WITHIN * total
}

/**
 * Contrasts of all pairs, each divided by its standard deviation, row by row. They are symmetric: which response of a
 * comparison is the first is by chance.
 */
function contrastsOf(
  { first, second }: { first: Int32Array; second: Int32Array },
  styles: StyleColumns,
  isOfSystem: readonly boolean[],
) {
  const covariates = new Float32Array(first.length * STYLE_TERMS.length)
  const sds = STYLE_TERMS.map((term, at) => {
    if (isOfSystem[at]) return 0
    const amounts = styles[term]
    const amountOf = (response: number) => amounts[response] ?? 0
    const found = styleContrast(first.map(amountOf), second.map(amountOf), { symmetric: true })
    // A contrast that is 0 everywhere: it stays so, and has no coefficient.
    if (!found.ok) return 0
    for (let row = 0; row < first.length; row++) covariates[row * STYLE_TERMS.length + at] = found.value[row] ?? 0
    return found.sd
  })
  return { covariates, sds }
}

const REASONS = { no_variation: 'no_variation', as_nodes: 'as_systems', as_terms: 'as_terms' } as const

function effectOf(
  term: StyleTerm,
  found: CoefficientInterval | { ok: false; reason: keyof typeof REASONS },
  sd: number,
) {
  if (!found.ok) return { ok: false as const, term, reason: REASONS[found.reason] }
  const { value, se, low, high } = found
  const winsAt = (coefficient: number) => 1 / (1 + Math.exp((-coefficient / sd) * EXAMPLES[term]))
  return {
    ok: true as const,
    term,
    coefficient: value,
    standardError: se,
    low,
    high,
    sd,
    wins: { share: winsAt(value), low: winsAt(low), high: winsAt(high) },
  }
}
