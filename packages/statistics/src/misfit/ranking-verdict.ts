import { checkNumbers } from '../check-arguments.ts'
import type { Random } from '../random/random.ts'
import type { ConvergedFit } from '../ranking/fit-bradley-terry.ts'
import type { Observations } from '../ranking/observations.ts'
import { type CyclicFlow, flowOf } from './cyclic-flow.ts'
import { misfitParts, type NoMisfitParts } from './misfit-parts.ts'
import { type PairResidual, residualsOf } from './pair-residuals.ts'
import { type SaturatedRatio, saturatedRatioOf } from './saturated-ratio.ts'
import { type ThreeCycle, threeCycle } from './three-cycle.ts'

/** Whether one ranking describes the judgements of a component. */
export const VERDICTS = ['one_ranking', 'not_one_ranking', 'too_little_to_tell'] as const

/**
 * Why: of `not_one_ranking`, a chain of preferences that closes (`cycle`), pairs whose judgements clearly go the other way
 * than the scores (`pairs_against`), a part beyond noise of all preferences that no scores follow (`cyclic_flow`). Of
 * `one_ranking`, that nothing deviates (`fits`) or not by much (`small_deviations`), and whether some pairs are more or
 * less one-sided than the scores say (`pairs_off`). Of `too_little_to_tell`, that deviations which matter would not show
 * (`few_judgements`), that there is no cycle of pairs (`no_cycles`), or why there are no figures.
 */
export const VERDICT_REASONS = [
  'cycle',
  'pairs_against',
  'cyclic_flow',
  'fits',
  'small_deviations',
  'pairs_off',
  'few_judgements',
  'no_cycles',
  'isolated',
  'too_few',
  'too_large',
  'singular',
] as const

/** A verdict with its evidence. */
export type RankingVerdict = {
  readonly verdict: (typeof VERDICTS)[number]
  readonly reasons: readonly (typeof VERDICT_REASONS)[number][]
  /** The pairs, those that deviate most first. */
  readonly pairs: readonly PairResidual[]
  /** How many of them deviate, the first of the list: adjusted P at most 2.5 %. */
  readonly deviations: number
  /** A closed chain of three preferences, each beyond noise; null unless it is among the reasons. */
  readonly cycle: ThreeCycle | null
  readonly flow: CyclicFlow | null
  readonly ratio: SaturatedRatio | null
  readonly n: number
}

/** Half of the 5 % goes to the pairs one by one, half to all of them together. */
const EACH = 0.025
/** From here a cyclic part is no small one: a tenth of all flow, and 0.1 logits, 2.5 points of an even pair. */
const MATERIAL = { share: 0.1, logits: 0.1 }
/** If no more than this can be there, one ranking is enough: a quarter of all flow, or 0.2 logits, 5 points. */
const NEGLIGIBLE = { share: 0.25, logits: 0.2 }

/**
 * One plain answer: does one ranking describe these judgements? If it does, `not_one_ranking` is said in at most 5 % of
 * cases, also when judgements of an annotator or prompt are alike. `one_ranking` is said only where a deviation that
 * matters would have shown: it says that scores describe most of what is preferred, not that every pair fits. Differences
 * in degree alone (a pair more one-sided than the scores say, in their order) are no other ranking. Up to 1,500 nodes.
 * @param component its number in the fit
 * @throws RangeError on malformed columns, observations that are not those of the fit, draws outside of 1 to a million,
 * or no such component
 */
export function rankingVerdict(
  fit: ConvergedFit,
  observations: Observations,
  component: number,
  options: { readonly random: Random; readonly draws?: number },
): RankingVerdict {
  checkNumbers('draws', { draws: options.draws })
  const parts = misfitParts(fit, observations, component)
  if (typeof parts === 'string') return nothing(parts)
  const { pairs, n } = residualsOf(parts)
  const flow = flowOf(parts, options)
  if (flow === 'no_cycles') return { ...nothing('no_cycles'), pairs, n }
  const cycle = threeCycle(parts)
  const deviating = pairs.filter(({ adjusted }) => adjusted <= EACH)
  const decided = decide(deviating, cycle, flow)
  const ratio = saturatedRatioOf(parts, flow)
  const counted = decided.reasons.includes('cycle') ? cycle : null
  return { ...decided, pairs, deviations: deviating.length, cycle: counted, flow, ratio, n }
}

function decide(
  deviating: readonly PairResidual[],
  cycle: ThreeCycle | null,
  flow: CyclicFlow,
): Pick<RankingVerdict, 'verdict' | 'reasons'> {
  const isBeyond = flow.p <= EACH
  const contrary: RankingVerdict['reasons'][number][] = []
  if (cycle !== null && (deviating.length > 0 || isBeyond)) contrary.push('cycle')
  if (deviating.some(({ against }) => against)) contrary.push('pairs_against')
  if (isBeyond && flow.beyondNoise >= MATERIAL.share && flow.logits >= MATERIAL.logits) contrary.push('cyclic_flow')
  if (contrary.length > 0) return { verdict: 'not_one_ranking', reasons: contrary }
  if (flow.atMost > NEGLIGIBLE.share && flow.logitsAtMost > NEGLIGIBLE.logits)
    return { verdict: 'too_little_to_tell', reasons: ['few_judgements'] }
  const reasons: RankingVerdict['reasons'][number][] = [isBeyond ? 'small_deviations' : 'fits']
  if (deviating.length > 0) reasons.push('pairs_off')
  return { verdict: 'one_ranking', reasons }
}

function nothing(reason: NoMisfitParts | 'no_cycles'): RankingVerdict {
  const none = { pairs: [], deviations: 0, cycle: null, flow: null, ratio: null, n: 0 }
  return { verdict: 'too_little_to_tell', reasons: [reason], ...none }
}
