import type { OwnVote } from '@tiebreak/contracts/data/own-row.ts'
import type { Random } from '@tiebreak/statistics'
import type { SimulatedAnnotator } from './simulated-annotators.ts'

/** A response as the simulation sees it: quality in logits, length in characters. */
export type SimulatedResponse = { id: string; quality: number; length: number }

type Occasion = {
  annotator: SimulatedAnnotator
  /** The two responses in the order in which the comparison holds them. */
  pair: readonly [SimulatedResponse, SimulatedResponse]
  /** Whether the second one was shown first. */
  swapped: boolean
  /** How many judgements of this session came before. */
  before: number
  badBelow: number
}

const MEDIUM_FROM = 2
const STRONG_FROM = 4.5

const REASONS = {
  decided: [
    'It answers what was asked.',
    'The other one contains a mistake.',
    'Same content, but easier to read.',
    'It keeps to the format.',
    'The other one wanders off.',
    'More useful in practice.',
  ],
  tie: ['Both are right, I see no difference that matters.', 'One is clearer, the other more complete.'],
  bad: ['Neither of them can be used.', 'Both get the main point wrong.'],
} as const

/**
 * One simulated judgement, without its time. The preference for the first of the pair is `discernment × difference in
 * quality ± firstShown + perDoubling × log₂ of the lengths' ratio + logistic noise`; its sign decides the winner, its
 * size a tie or the strength.
 */
export function generateVote(random: Random, occasion: Occasion): OwnVote {
  const { annotator, pair, swapped, before, badBelow } = occasion
  const [one, two] = pair
  // Every judgement draws equally many random numbers, so that changing one habit leaves the other annotators
  // unchanged.
  const share = random.next() || Number.MIN_VALUE
  const badDraw = random.next()
  const reasonDraw = random.next()
  const reasonChoice = random.next()

  const responses = [one.id, two.id]
  const shown = swapped ? [two.id, one.id] : [one.id, two.id]
  const common = { annotator: annotator.id, responses, shown }
  const reason = (kind: keyof typeof REASONS) => {
    if (reasonDraw >= annotator.givesReason) return {}
    const texts: readonly string[] = REASONS[kind]
    return { reason: texts[Math.floor(reasonChoice * texts.length)] }
  }

  if (Math.max(one.quality, two.quality) < badBelow && badDraw < annotator.callsBad)
    return { ...common, ranks: null, bothBad: true, ...reason('bad') }

  const fresh = annotator.halvesAfter === null ? 1 : 0.5 ** (before / annotator.halvesAfter)
  const leaning =
    annotator.discernment * fresh * (one.quality - two.quality) +
    annotator.firstShown * (swapped ? -1 : 1) +
    annotator.perDoubling * Math.log2(one.length / two.length) +
    Math.log(share / (1 - share))

  const size = Math.abs(leaning)
  if (size < annotator.tieBelow) return { ...common, ranks: [1, 1], ...reason('tie') }
  return {
    ...common,
    ranks: leaning > 0 ? [1, 2] : [2, 1],
    strength: size < MEDIUM_FROM ? 1 : size < STRONG_FROM ? 2 : 3,
    ...reason('decided'),
  }
}
