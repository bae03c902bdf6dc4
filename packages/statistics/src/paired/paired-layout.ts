import type { AbsoluteRows, PairedRows } from './paired-rows.ts'

/** Which terms a paired model has besides its scores, and how strongly they are shrunk. */
export type PairedTerms = {
  /** A common advantage of the response shown first, in logits; `{ sd }` shrinks it. */
  readonly position?: boolean | { readonly sd: number }
  /** Each annotator's own addition to it, ~ N(0, sd²). */
  readonly annotatorPosition?: { readonly sd: number }
  /**
   * Spread of the covariates' coefficients (default: no penalty). The penalty is added to the sum of the
   * log-likelihoods, not their mean, so it matters less the more judgements there are.
   */
  readonly covariateSd?: number
  /** Statements about single responses, fitted together with the comparisons. */
  readonly absolute?: AbsoluteRows
}

/** Where each kind of parameter is in the parameter vector, and the penalty on each. */
export type PairedLayout = {
  readonly size: number
  readonly nodes: number
  /** Index of the position term, or −1. */
  readonly position: number
  readonly annotator: number
  readonly annotators: number
  readonly covariate: number
  readonly covariates: number
  readonly auxiliary: number
  readonly auxiliaries: number
  /** Index of κ, or −1. */
  readonly threshold: number
  readonly prompt: number
  readonly prompts: number
  /** 1/sd² per parameter, 0 where there is no penalty. */
  readonly penalty: Float64Array
}

/** @throws RangeError when a term is requested whose column is missing, or a spread is not positive */
export function pairedLayout(rows: PairedRows, terms: PairedTerms, lambda: number, auxiliaries: number): PairedLayout {
  const { position: common, annotatorPosition, covariateSd, absolute } = terms
  if ((common || annotatorPosition) && !rows.shown) throw new RangeError('A position term wants the column shown')
  if (annotatorPosition && !rows.annotator) throw new RangeError('Terms per annotator want the column annotator')
  const annotators = annotatorPosition && rows.annotator ? 1 + rows.annotator.reduce((a, b) => Math.max(a, b), -1) : 0
  const covariates = rows.covariates?.length ?? 0
  const prompts = absolute ? 1 + absolute.prompt.reduce((a, b) => Math.max(a, b), -1) : 0

  let size = rows.nodes
  const take = (count: number): number => {
    size += count
    return size - count
  }
  const position = common ? take(1) : -1
  const annotator = take(annotators)
  const covariate = take(covariates)
  const auxiliary = take(auxiliaries)
  const threshold = absolute ? take(1) : -1
  const prompt = take(prompts)

  const penalty = new Float64Array(size)
  penalty.fill(lambda, 0, rows.nodes)
  if (typeof common === 'object') penalty[position] = precision('position.sd', common.sd)
  if (annotatorPosition)
    penalty.fill(precision('annotatorPosition.sd', annotatorPosition.sd), annotator, annotator + annotators)
  if (covariateSd !== undefined) penalty.fill(precision('covariateSd', covariateSd), covariate, covariate + covariates)
  if (absolute) penalty.fill(precision('promptSd', absolute.promptSd ?? 1), prompt, prompt + prompts)
  const places = { position, annotator, annotators, covariate, covariates, auxiliary, auxiliaries }
  return { size, nodes: rows.nodes, ...places, threshold, prompt, prompts, penalty }
}

function precision(name: string, sd: number): number {
  if (!(sd >= 1e-30 && sd <= 1e30)) throw new RangeError(`${name} is above 0, from 1e-30 up to 1e30, not ${sd}`)
  return 1 / sd ** 2
}
