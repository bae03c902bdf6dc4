import { shareEvidence } from '../sequential/share-evidence.ts'
import type { Crowd } from './crowd-evidence.ts'
import { flagFigures, type RaterFlags } from './flag-figures.ts'
import type { OneJudgement } from './ordered-judgements.ts'
import { addPairs, type MetPair } from './pair-evidence.ts'
import { addAgreement, addAlone, addBlock, newRater, type RaterState } from './rater-state.ts'
import { evidenceOf } from './stakes.ts'
import { unitBlocks } from './unit-blocks.ts'

/** How raters are watched. */
export type FlagOptions = {
  /** Judgements of a unit that are compared with each other (default 3): the overlap of the project, from 2 on. */
  readonly block?: number
  /** Highest share of false flags (default 0.05), and the chance that a crowd without faults ever gets any. */
  readonly alpha?: number
}

/**
 * Watches raters as their judgements arrive: what is known is kept up by each judgement and never reckoned anew, and the
 * flags hold however often they are looked at.
 */
export function watchRaters(options: FlagOptions = {}): {
  /** Adds the next judgement; a rater's second of a unit is passed over. */
  readonly add: (judgement: OneJudgement) => void
  /** Figures and flags as of now. */
  readonly figures: () => RaterFlags
} {
  const { block: size = 3, alpha = 0.05 } = options
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`α is inside (0, 1), not ${alpha}`)
  const blocks = unitBlocks(size)
  const crowd: Crowd = { all: { agreed: 0, n: 0 }, strata: new Map() }
  const places = new Map<number, number>()
  const states: RaterState[] = []
  const pairs = new Map<number, MetPair>()

  return {
    add: (judgement) => {
      const rater = placeOf(judgement.rater)
      const { seen, block } = blocks.add({ ...judgement, rater })
      if (seen) return
      addAlone(states[rater]!, judgement)
      if (block === undefined) return
      const own = block.map((one) => states[one.rater]!)
      addBlock(own, block)
      addAgreement(own, block, crowd)
      addPairs(pairs, block)
    },
    figures: () =>
      flagFigures(
        states.map((state) => ({
          state,
          evidence: {
            side: shareEvidence({ ...state.side, against: 0.5 }),
            longer: evidenceOf(state.longer.stakes),
            ties: evidenceOf(state.ties.stakes),
            agreement: evidenceOf(state.agreement.evidence.stakes),
            hurry: evidenceOf(state.hurry.stakes),
          },
        })),
        [...pairs.values()].map((pair) => ({
          ...pair,
          evidence: evidenceOf(pair.stakes),
          left: states[pair.left]!.rater,
          right: states[pair.right]!.rater,
        })),
        alpha,
      ),
  }

  function placeOf(rater: number): number {
    const known = places.get(rater)
    if (known !== undefined) return known
    places.set(rater, states.length)
    return states.push(newRater(rater)) - 1
  }
}
