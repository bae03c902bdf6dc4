import { checkNumbers } from '../check-arguments.ts'
import { type Estimate, missing } from '../estimate.ts'
import type { Random } from '../random/random.ts'
import { type ConvergedMixture, checkMixture, fitMixture } from './fit-mixture.ts'
import { mixtureCells } from './mixture-cells.ts'
import type { RaterColumns } from './rater-columns.ts'
import { type MixtureSearch, searchMixture } from './search-mixture.ts'

/** How well so many types foretell judgements that were held out. */
export type MixtureLoss = {
  readonly types: number
  /** −log P per held-out judgement, in nats. */
  readonly loss: number
  /** What it is below that of one type less, and the standard error of that over raters; 0 of one type. */
  readonly gain: number
  readonly gainSe: number
}

/** How many types of raters there are, with these. */
export type ChosenMixture = {
  readonly losses: readonly MixtureLoss[]
  /** The fit of the chosen number of types to all judgements. */
  readonly fit: ConvergedMixture
}

/** A further type has to foretell better by so many standard errors. */
const STANDARD_ERRORS = 2

/**
 * How many types of raters there are: judgements are held out of each rater in turn (those of whole prompts, where prompts are
 * given, since raters of one prompt are alike in it), types are found from the rest, and each rater's own other judgements say
 * of which type they are. One type more is taken as long as it foretells the held-out judgements better by two standard
 * errors, over raters. So crowds of one mind are rarely split; a crowd whose tastes differ by degree may be, and its types are
 * then a rough picture of that.
 * O(folds · most² · (starts + steps) · cells).
 * @param options.most types at most (default 4), `folds`: parts that are held out (default 5)
 * @returns `too_few` below three raters or two judgements (or prompts) to hold out, `not_converged` from the fit
 * @throws RangeError on malformed columns
 * @see Stone (1974), Cross-validatory choice; Smyth (2000), Model selection for probabilistic clustering
 */
export function chooseMixture(
  columns: RaterColumns,
  options: MixtureSearch & { readonly most?: number; readonly folds?: number },
): Estimate<ChosenMixture, 'too_few' | 'not_converged'> {
  const { most = 4, folds = 5, random } = options
  checkNumbers('counting', { most, folds })
  if (!(folds >= 2 && folds <= 100 && most <= 100))
    throw new RangeError(`folds are 2 to 100, most is up to 100, not ${folds}, ${most}`)
  const { raters, prompts, lambda } = checkMixture(columns, options)
  const n = columns.first.length
  const judging = new Set(columns.annotator).size
  const parts = foldsOf(columns, prompts, folds, random)
  if (judging < 3 || new Set(parts).size < 2) return missing('too_few', n, `${judging} raters, ${n} judgements`)

  const losses: MixtureLoss[] = []
  let last: Float64Array | undefined
  for (let types = 1; types <= Math.min(most, judging); types++) {
    const own = heldOutLosses(types)
    if (own === undefined) break
    const total = own.reduce((sum, loss) => sum + loss, 0)
    const differences = last === undefined ? undefined : last.map((loss, rater) => loss - own[rater]!)
    const gain = (differences?.reduce((sum, value) => sum + value, 0) ?? 0) / n
    losses.push({
      types,
      loss: total / n,
      gain,
      gainSe: differences === undefined ? 0 : seOf(differences, columns.annotator) / n,
    })
    if (types > 1 && !(gain > STANDARD_ERRORS * losses.at(-1)!.gainSe)) break
    last = own
  }
  const top = losses.at(-1)
  const chosen =
    top === undefined ? 1 : top.types > 1 && !(top.gain > STANDARD_ERRORS * top.gainSe) ? top.types - 1 : top.types
  const fit = fitMixture(columns, { ...options, types: chosen })
  return fit.ok ? { ok: true, losses, fit } : fit

  /** Each rater's loss in what was held out of theirs. */
  function heldOutLosses(types: number): Float64Array | undefined {
    const loss = new Float64Array(raters)
    for (let part = 0; part < folds; part++) {
      const kept = Int32Array.from(parts.keys()).filter((row) => parts[row] !== part)
      const found = searchMixture(mixtureCells(columns, raters, kept), types, lambda, options)
      if (found === undefined) return undefined
      const { theta, membership } = found.state
      for (let row = 0; row < n; row++) {
        if (parts[row] !== part) continue
        const [i, j, y] = [columns.first[row]!, columns.second[row]!, columns.outcome[row]!]
        const rater = columns.annotator[row]!
        let won = 0
        for (let type = 0; type < types; type++)
          won += membership[rater * types + type]! / (1 + Math.exp(theta[type]![j]! - theta[type]![i]!))
        const p = Math.min(1 - 1e-15, Math.max(1e-15, won))
        loss[rater]! -= y * Math.log(p) + (1 - y) * Math.log(1 - p)
      }
    }
    return loss
  }
}

/** The part of each row: of whole prompts, or of each rater's judgements in turn. */
function foldsOf(columns: RaterColumns, prompts: number, folds: number, random: Random): Int32Array {
  const { annotator, prompt } = columns
  if (prompt !== undefined) {
    const dealt = random.shuffle(Array.from({ length: prompts }, (_, at) => at % folds))
    return prompt.map((own) => dealt[own]!)
  }
  const parts = new Int32Array(annotator.length)
  const next = new Map<number, number>()
  for (const row of random.shuffle(Array.from(annotator.keys()))) {
    const rater = annotator[row]!
    const part = next.get(rater) ?? random.int(folds)
    parts[row] = part
    next.set(rater, (part + 1) % folds)
  }
  return parts
}

/** Standard error of a sum over raters with judgements. */
function seOf(differences: Float64Array, annotator: Int32Array): number {
  const raters = [...new Set(annotator)]
  const mean = raters.reduce((sum, rater) => sum + differences[rater]!, 0) / raters.length
  const squares = raters.reduce((sum, rater) => sum + (differences[rater]! - mean) ** 2, 0)
  return Math.sqrt((squares * raters.length) / (raters.length - 1))
}
