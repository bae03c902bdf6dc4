import { checkColumns, countIds } from '../check-arguments.ts'
import { hypergeometricCdf } from '../distributions/hypergeometric-cdf.ts'
import { normalTail } from '../distributions/normal-tail.ts'
import { cholesky } from '../linear/cholesky.ts'
import { solveCholesky } from '../linear/solve-cholesky.ts'
import { benjaminiHochberg } from './benjamini-hochberg.ts'
import { shrinkEffects } from './shrink-effects.ts'

/** Judgements with a model's prediction for each, in columns of equal length. */
export type JudgedRows = {
  readonly annotator: Int32Array
  /** Share in [0, 1] that the first response won; a tie is 0.5. */
  readonly answer: Float64Array
  /** The model's logit that the first wins (from a fit without this annotator, if that matters). */
  readonly logit: Float64Array
  /** 1 if the first was shown first, −1 if the second was, 0 if unknown. */
  readonly shown: Int8Array
  /** Length contrast of first against second, standardised; see {@link styleContrast}. */
  readonly length?: Float64Array
  /** Any other style contrast (headers, lists, bold). */
  readonly style?: Float64Array
}

/** What can be unusual about an annotator; `discrimination` is the slope on the model's logit, minus 1. */
export type EffectKind = 'side' | 'length' | 'style' | 'discrimination' | 'ties'

/** One effect of one annotator, in logits (for ties: log-odds against the overall rate). */
export type AnnotatorEffect = {
  readonly annotator: number
  readonly kind: EffectKind
  readonly estimate: number
  readonly se: number
  /** Shrunk towards the mean of all annotators. */
  readonly shrunk: number
  readonly shrunkSd: number
  /**
   * p-value of no effect: two-sided, for discrimination of one that is too low (who tells more apart than others is at no
   * fault), for ties by Fisher's exact test against everybody's. For a single look at data that no longer grow.
   */
  readonly p: number
  /** Benjamini and Hochberg's q-value over all annotators and kinds together; as good as the model and the one look. */
  readonly q: number
  /** Judgements. */
  readonly n: number
}

/**
 * Side bias, length and style slopes, discrimination and tie rate of each annotator, to show: one small logistic regression
 * each, with the model's logit as an offset and a weak prior (sd 3) that keeps separated annotators finite; then
 * empirical-Bayes shrinkage. Who is to be flagged is said by {@link raterFlags}, which needs no model and may be watched.
 * @returns all kinds that the columns allow, by kind and then annotator id; annotators without judgements are absent, and ties
 * where nobody ties, or everybody always
 * @throws RangeError on malformed columns
 */
export function annotatorEffects(rows: JudgedRows): AnnotatorEffect[] {
  const { annotator, answer, logit, shown, length, style } = rows
  const columns = [answer, logit, shown, ...(length ? [length] : []), ...(style ? [style] : [])]
  if (columns.some((column) => column.length !== annotator.length)) throw new RangeError('Columns differ in length')
  checkColumns('share', { answer })
  checkColumns('logit', { logit, length, style })
  checkColumns('sign', { shown })
  countIds('annotator', annotator)
  const byAnnotator = new Map<number, number[]>()
  let ties = 0
  for (let row = 0; row < annotator.length; row++) {
    const own = byAnnotator.get(annotator[row]!) ?? []
    byAnnotator.set(annotator[row]!, own)
    own.push(row)
    if (answer[row] === 0.5) ties++
  }
  const ids = [...byAnnotator.keys()].sort((a, b) => a - b)
  const designs: [EffectKind, ArrayLike<number>][] = [
    ['side', shown],
    ['discrimination', logit],
    ...(length ? [['length', length] as [EffectKind, Float64Array]] : []),
    ...(style ? [['style', style] as [EffectKind, Float64Array]] : []),
  ]
  const found = new Map<EffectKind, { estimate: number; se: number; p?: number }[]>()
  for (const id of ids) {
    const own = byAnnotator.get(id)!
    const { beta, se } = offsetLogistic(
      own,
      designs.map(([, column]) => column),
      answer,
      logit,
    )
    for (const [k, [kind]] of designs.entries()) push(kind, { estimate: beta[k]!, se: se[k]! })
    if (ties === 0 || ties === annotator.length) continue
    const tied = own.filter((row) => answer[row] === 0.5).length
    push('ties', tieEffect({ tied, n: own.length, ties, all: annotator.length }))
  }
  const listed = [...found].flatMap(([kind, effects]) => {
    const { shrunk, sd } = shrinkEffects(effects)
    return effects.map(({ estimate, se, p }, at) => ({
      annotator: ids[at]!,
      kind,
      estimate,
      se,
      shrunk: shrunk[at]!,
      shrunkSd: sd[at]!,
      p: p ?? (kind === 'discrimination' ? normalTail(-estimate / se) : 2 * normalTail(Math.abs(estimate) / se)),
      n: byAnnotator.get(ids[at]!)!.length,
    }))
  })
  const q = benjaminiHochberg(listed.map(({ p }) => p))
  return listed.map((effect, at) => ({ ...effect, q: q[at]! }))

  function push(kind: EffectKind, effect: { estimate: number; se: number; p?: number }): void {
    const effects = found.get(kind) ?? []
    found.set(kind, effects)
    effects.push(effect)
  }
}

/** Log-odds of a tie against everybody's, with one judgement more at everybody's rate; p as of drawing n without putting back. */
function tieEffect({ tied, n, ties, all }: { tied: number; n: number; ties: number; all: number }) {
  const rate = ties / all
  const [yes, no] = [tied + rate, n - tied + 1 - rate]
  const estimate = Math.log(yes / no) - Math.log(rate / (1 - rate))
  const least = hypergeometricCdf(tied, all, ties, n)
  const most = Math.max(0, 1 - hypergeometricCdf(tied - 1, all, ties, n))
  return { estimate, se: Math.sqrt(1 / yes + 1 / no), p: Math.min(1, 2 * Math.min(least, most)) }
}

/** Newton's method for a few coefficients plus an offset, each with the prior N(0, 3²). */
function offsetLogistic(
  rows: readonly number[],
  columns: readonly ArrayLike<number>[],
  answer: Float64Array,
  offset: Float64Array,
): { beta: Float64Array; se: Float64Array } {
  const size = columns.length
  let beta = new Float64Array(size)
  let here = derive(beta)
  for (let step = 0; step < 100; step++) {
    const move = here.gradient.map((value) => -value)
    const factor = here.hessian.slice()
    cholesky(factor, size)
    solveCholesky(factor, size, move, 1)
    let share = 1
    let next = beta.map((value, at) => value + move[at]!)
    let there = derive(next)
    while (!(there.loss <= here.loss) && share > 1e-9) {
      share /= 2
      next = beta.map((value, at) => value + share * move[at]!)
      there = derive(next)
    }
    beta = Float64Array.from(next)
    here = there
    if (here.gradient.every((value) => Math.abs(value) < 1e-9) || share <= 1e-9) break
  }
  const inverse = new Float64Array(size * size)
  for (let at = 0; at < size; at++) inverse[at * size + at] = 1
  cholesky(here.hessian, size)
  solveCholesky(here.hessian, size, inverse, size)
  return { beta, se: Float64Array.from({ length: size }, (_, at) => Math.sqrt(inverse[at * size + at]!)) }

  function derive(at: Float64Array) {
    const gradient = at.map((value) => value / 9)
    const hessian = new Float64Array(size * size)
    let loss = at.reduce((sum, value) => sum + value ** 2 / 18, 0)
    for (let k = 0; k < size; k++) hessian[k * size + k] = 1 / 9
    for (const row of rows) {
      let eta = offset[row]!
      for (let k = 0; k < size; k++) eta += at[k]! * columns[k]![row]!
      const e = Math.exp(-Math.abs(eta))
      const p = eta < 0 ? e / (1 + e) : 1 / (1 + e)
      loss += Math.log1p(e) + (eta < 0 ? answer[row]! : 1 - answer[row]!) * Math.abs(eta)
      for (let k = 0; k < size; k++) {
        gradient[k]! += (p - answer[row]!) * columns[k]![row]!
        for (let l = 0; l < size; l++) hessian[k * size + l]! += p * (1 - p) * columns[k]![row]! * columns[l]![row]!
      }
    }
    return { loss, gradient, hessian }
  }
}
