import {
  addCrowdEvidence,
  addToCrowd,
  type Crowd,
  type CrowdEvidence,
  countOf,
  expectedOf,
  leaveOwnOut,
  newCrowdEvidence,
} from './crowd-evidence.ts'
import { addExchangeEvidence, MORE, MORE_OR_LESS } from './exchange-evidence.ts'
import type { OneJudgement } from './ordered-judgements.ts'
import { newStakes, type Stakes } from './stakes.ts'

/** Successes out of n, and the number expected from the others of the same blocks. */
type Count = { successes: number; n: number; expected: number }

/** All that is known of one rater. */
export type RaterState = {
  readonly rater: number
  judgements: number
  readonly side: Count
  readonly longer: Count & { readonly stakes: Stakes }
  readonly ties: Count & { readonly stakes: Stakes }
  readonly agreement: Count & { readonly evidence: CrowdEvidence }
  readonly hurry: Count & { readonly stakes: Stakes }
}

/** Share of judgements that may be faster than reading, and shares above it that are held against it. */
export const HURRY_ALLOWED = 0.1
const HURRIED = [0.2, 0.4, 0.7, 0.95] as const

/** For a rater who begins now. */
export function newRater(rater: number): RaterState {
  const count = (): Count => ({ successes: 0, n: 0, expected: 0 })
  return {
    rater,
    judgements: 0,
    side: count(),
    longer: { ...count(), stakes: newStakes(MORE_OR_LESS.length) },
    ties: { ...count(), stakes: newStakes(MORE.length) },
    agreement: { ...count(), evidence: newCrowdEvidence() },
    hurry: { ...count(), stakes: newStakes(HURRIED.length) },
  }
}

/** What a judgement says by itself: its side, and whether there was time to read. */
export function addAlone(state: RaterState, { side, hurried }: OneJudgement): void {
  state.judgements += 1
  if (side !== 0) addTo(state.side, side > 0, 0.5)
  if (hurried < 0) return
  addTo(state.hurry, hurried > 0, HURRY_ALLOWED)
  const { stakes } = state.hurry
  for (const [at, share] of HURRIED.entries())
    stakes[at] = stakes[at]! + Math.log(hurried > 0 ? share / HURRY_ALLOWED : (1 - share) / (1 - HURRY_ALLOWED))
}

/** What a complete block says about ties, and about length among those who chose. */
export function addBlock(states: readonly RaterState[], block: readonly OneJudgement[]): void {
  const tied = block.filter(({ tie }) => tie > 0).length
  const chose = block.filter(({ longer }) => longer !== 0)
  const longer = chose.filter((one) => one.longer > 0).length
  for (const [at, judgement] of block.entries()) {
    const { ties, longer: length } = states[at]!
    const tie = judgement.tie > 0
    addTo(ties, tie, othersShare(tie, tied, block.length))
    addExchangeEvidence(ties.stakes, MORE, { own: tie, yes: tied, all: block.length })
    if (judgement.longer === 0) continue
    const own = judgement.longer > 0
    if (chose.length > 1) addTo(length, own, othersShare(own, longer, chose.length))
    addExchangeEvidence(length.stakes, MORE_OR_LESS, { own, yes: longer, all: chose.length })
  }
}

/** What a complete block says about agreement: of each whose others are of one mind, whether they are too. */
export function addAgreement(states: readonly RaterState[], block: readonly OneJudgement[], crowd: Crowd): void {
  const stratum = block[0]!.stratum
  const expected = expectedOf(countOf(crowd, stratum), crowd.all)
  const agreed = block.map((_, at) => agreesWithMost(block, at))
  for (const [at, own] of agreed.entries())
    if (own !== null) {
      const { agreement } = states[at]!
      addTo(agreement, own, expected)
      addCrowdEvidence(agreement.evidence, own, crowd, stratum)
    }
  // The crowd's count has one outcome per block, that of its last judgement; the block's own raters leave it out.
  const last = agreed.at(-1)
  if (last === null || last === undefined) return
  for (const { agreement } of states) leaveOwnOut(agreement.evidence, last, crowd, stratum)
  addToCrowd(crowd, last, stratum)
}

/**
 * Whether a judgement is what more than half of the others of its block say; `null` where they say no one thing. A tie says
 * nothing here: how often somebody ties is another matter.
 */
function agreesWithMost(block: readonly OneJudgement[], at: number): boolean | null {
  if (block[at]!.tie > 0) return null
  const said = new Map<number, number>()
  for (const [other, { category, tie }] of block.entries())
    if (other !== at && tie <= 0) said.set(category, (said.get(category) ?? 0) + 1)
  for (const [category, n] of said) if (2 * n > block.length - 1) return category === block[at]!.category
  return null
}

function othersShare(own: boolean, yes: number, all: number): number {
  return (yes - (own ? 1 : 0)) / (all - 1)
}

function addTo(count: Count, success: boolean, expected: number): void {
  count.n += 1
  count.successes += success ? 1 : 0
  count.expected += expected
}
