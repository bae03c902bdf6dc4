import { checkNumbers } from '../check-arguments.ts'
import { shareEvidence } from '../sequential/share-evidence.ts'
import type { Crowd } from './crowd-evidence.ts'
import { flagFigures, type RaterFlags } from './flag-figures.ts'
import { checkJudgement, type OneJudgement } from './ordered-judgements.ts'
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

/** What is known of raters, and what adds to it. */
export type RaterBook = {
  /** What a judgement says by itself. */
  readonly addJudgement: (judgement: OneJudgement) => void
  /** What a complete block says. */
  readonly addBlock: (block: readonly OneJudgement[]) => void
  readonly figures: () => RaterFlags
}

/** Opens a book in which nothing is known yet. */
export function openRaterBook(alpha = 0.05): RaterBook {
  checkNumbers('inside', { alpha })
  const crowd: Crowd = { all: { agreed: 0, n: 0 }, strata: new Map() }
  const places = new Map<number, number>()
  const states: RaterState[] = []
  const pairs = new Map<number, MetPair>()

  return {
    addJudgement: (judgement) => addAlone(states[placeOf(judgement.rater)]!, judgement),
    addBlock: (block) => {
      const own = block.map(({ rater }) => placeOf(rater))
      const of = own.map((rater) => states[rater]!)
      addBlock(of, block)
      addAgreement(of, block, crowd)
      addPairs(
        pairs,
        block.map(({ category }, at) => ({ rater: own[at]!, category })),
      )
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

/**
 * Watches raters as their judgements arrive: what is known is kept up by each judgement and never reckoned anew, and the
 * flags hold however often they are looked at.
 * @throws RangeError on a block below 2, or α outside (0, 1)
 */
export function watchRaters(options: FlagOptions = {}): {
  /** Adds the next judgement; a rater's second of a unit is passed over. Throws a RangeError on values it can't have. */
  readonly add: (judgement: OneJudgement) => void
  /** Figures and flags as of now. */
  readonly figures: () => RaterFlags
} {
  const blocks = unitBlocks(options.block ?? 3)
  const book = openRaterBook(options.alpha)
  return {
    add: (judgement) => {
      checkJudgement(judgement)
      const { seen, block } = blocks.add(judgement)
      if (seen) return
      book.addJudgement(judgement)
      if (block !== undefined) book.addBlock(block)
    },
    figures: book.figures,
  }
}
