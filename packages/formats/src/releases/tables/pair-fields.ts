import type { Cell, Field } from '../columns/column.ts'
import type { ReleasePair, ReleaseResponse } from '../release-parts.ts'
import { type Known, PAIR_NUMBERS } from '../survey.ts'
import { promptFields, promptIdFields } from './prompt-fields.ts'

/** A pair with a winner. */
export type Decided = { pair: ReleasePair; chosen: ReleaseResponse; rejected: ReleaseResponse }

/** Null of a tie, and of both bad. */
export function decidedOf(pair: ReleasePair): Decided | null {
  if (pair.outcome === 'first') return { pair, chosen: pair.first, rejected: pair.second }
  if (pair.outcome === 'second') return { pair, chosen: pair.second, rejected: pair.first }
  return null
}

/**
 * How much better the winner is, 0 to 1: the mean strength towards it as a share of the scale's strongest, ties counting
 * 0 and judgements for the other side against it. Where nobody gave a strength each judgement counts as the strongest, so
 * that it is the lead in votes; where a reviewer decided alone it is 1.
 */
export function marginOf({ strength, nVotes, nAgree, nTies }: ReleasePair): number {
  if (strength !== null) return strength
  if (nVotes === 0) return 1
  return Math.max(0, (nAgree - (nVotes - nAgree - nTies)) / nVotes)
}

type Details<Unit> = {
  known: Known
  pairOf: (unit: Unit) => ReleasePair
  /** Which rows there are, and so which columns lack a value. */
  of: 'decided' | 'pairs'
  /** Columns about the responses and the number of the label, between the ids and the counts. */
  sides: readonly Field<Unit>[]
  rowIdOf?: (unit: Unit) => string
}

/** The columns about a labelled pair, beside those that trainers read. */
export function pairFields<Unit>({ known, pairOf, of, sides, rowIdOf }: Details<Unit>): Field<Unit>[] {
  const { facts, survey } = known
  const text = (name: string, about: string, value: (pair: ReleasePair) => string): Field<Unit> => ({
    name,
    type: 'string',
    about,
    value: (unit) => value(pairOf(unit)),
  })
  const count = (name: string, about: string, value: (pair: ReleasePair) => number): Field<Unit> => ({
    name,
    type: 'integer',
    about,
    value: (unit) => value(pairOf(unit)),
  })
  const number = (name: 'agreement' | 'strength' | 'judge_confidence', about: string): Field<Unit> => ({
    name,
    type: 'float',
    about,
    value: (unit) => PAIR_NUMBERS[name](pairOf(unit)),
    isPartial: survey.lacking[of].has(name),
  })
  return [
    {
      name: 'id',
      type: 'string',
      about: 'Unique within the file, and the same in every release that has the row',
      value: rowIdOf ?? ((unit) => pairOf(unit).rowId),
    },
    ...promptIdFields((unit: Unit) => pairOf(unit).prompt),
    text(
      'comparison_id',
      'The comparison that was judged; the first, if there are several',
      (pair) => pair.comparisonId,
    ),
    text('criterion', 'What was judged: `overall`, or another criterion of the project', (pair) => pair.criterion),
    ...sides,
    count(
      'n_votes',
      'Judgements behind the label: wins and ties, not both bad; 0 where a reviewer decided alone',
      (pair) => pair.nVotes,
    ),
    count('n_agree', 'Those that agree with the label', (pair) => pair.nAgree),
    count('n_ties', 'Those that say that both are equally good', (pair) => pair.nTies),
    count('n_both_bad', 'Judgements that both are bad', (pair) => pair.nBothBad),
    number('agreement', 'Share of the judgements that agree with the label; missing without judgements'),
    ...(facts.haveStrengths
      ? [
          number(
            'strength',
            'Mean strength towards the better one, as a share of the scale’s strongest; missing where nobody gave any',
          ),
        ]
      : []),
    text('label_source', 'Who judged: `human`, `judge`, `mixed` or `simulated`', (pair) => pair.labelSource),
    ...(facts.withJudges ? [number('judge_confidence', 'Mean confidence of the programs behind the label')] : []),
    {
      name: 'adjudicated',
      type: 'boolean',
      about: 'Whether a reviewer’s final answer gave the label',
      value: (unit): Cell => pairOf(unit).isAdjudicated,
    },
    ...promptFields(known, (unit: Unit) => pairOf(unit).prompt),
  ]
}

/** The columns about the responses of a pair with a winner, with its probability and margin. */
export function decidedFields({ facts, survey }: Known): Field<Decided>[] {
  const system = (name: string, about: string, side: 'chosen' | 'rejected'): Field<Decided> => ({
    name,
    type: 'string',
    about,
    value: (decided) => decided[side].system,
    isPartial: true,
  })
  return [
    { name: 'chosen_id', type: 'string', about: 'The better response', value: ({ chosen }) => chosen.id },
    { name: 'rejected_id', type: 'string', about: 'The other response', value: ({ rejected }) => rejected.id },
    ...(facts.withSystems
      ? [
          system('chosen_model', 'The system behind the better response; empty where unknown', 'chosen'),
          system('rejected_model', 'The system behind the other response; empty where unknown', 'rejected'),
        ]
      : []),
    ...(facts.withProbability ? [chosenProb(survey)] : []),
    ...(facts.withMargin
      ? [
          {
            name: 'margin',
            type: 'float' as const,
            about:
              'How much better the chosen response is, 0 to 1: the strength, or the lead in votes where nobody gave a strength. TRL’s RewardTrainer and OpenRLHF’s reward trainer subtract it in their loss; others ignore it',
            value: ({ pair }: Decided) => marginOf(pair),
          },
        ]
      : []),
  ]
}

/** The probability that a side of a pair is the better one, where the aggregation gives one. */
export function sideProb<Unit>(
  { facts, survey }: Known,
  { name, about }: Pick<Field<Unit>, 'name' | 'about'>,
  of: (unit: Unit) => { pair: ReleasePair; side: 'first' | 'second' },
): Field<Unit>[] {
  if (!facts.withProbability) return []
  const value = (unit: Unit) => {
    const { pair, side } = of(unit)
    return pair.firstProb === null || side === 'first' ? pair.firstProb : 1 - pair.firstProb
  }
  return [{ name, type: 'float', about, value, isPartial: survey.lacking.pairs.has('chosen_prob') }]
}

function chosenProb({ lacking }: Known['survey']): Field<Decided> {
  return {
    name: 'chosen_prob',
    type: 'float',
    about: 'Probability that the chosen response is better; no trainer reads it',
    value: ({ pair: { firstProb, outcome } }) =>
      firstProb === null ? null : outcome === 'first' ? firstProb : 1 - firstProb,
    isPartial: lacking.decided.has('chosen_prob'),
  }
}
