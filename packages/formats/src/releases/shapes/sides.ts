import type { Field } from '../columns/column.ts'
import type { ReleasePair } from '../release-parts.ts'
import type { Known } from '../survey.ts'
import { messagesField, PLAIN_MESSAGES, plainMessage } from '../tables/message-fields.ts'
import { pairFields, sideProb } from '../tables/pair-fields.ts'
import { jsonShape } from './json-shape.ts'
import { countParts } from './pair-shape.ts'
import { callsTools, hasSeveralMessages, isBothBad, pairsThatFit, textOf, type Unfit } from './pairs-that-fit.ts'

const pairOf = (pair: ReleasePair) => pair

/** The columns about a pair, whatever its label, with the ids of its sides under these names. */
function detailsOf(known: Known, first: string, second: string): Field<ReleasePair>[] {
  return pairFields({
    known,
    pairOf,
    of: 'pairs',
    sides: [
      { name: first, type: 'string', about: 'The first response', value: (pair) => pair.first.id },
      { name: second, type: 'string', about: 'The second response', value: (pair) => pair.second.id },
      ...sideProb(
        known,
        { name: 'first_prob', about: 'Probability that the first response is the better one' },
        (pair: ReleasePair) => ({ pair, side: 'first' }),
      ),
    ],
  })
}

/** Negative where the first is better; thirds of the strongest, and 1 where nobody gave a strength. */
function preferenceOf({ outcome, strength }: ReleasePair): number {
  if (outcome === 'tie') return 0
  const size = Math.min(3, Math.max(1, Math.round((strength ?? 0) * 3)))
  return outcome === 'first' ? -size : size
}

/** HelpSteer3 as NVIDIA publishes it, without single judgements. */
export const helpsteer3 = jsonShape<ReleasePair>({
  folder: 'helpsteer3',
  fields: (known) => [
    { name: 'domain', type: 'string', about: 'Empty: what there is, tags and metadata say', value: () => '' },
    { name: 'language', type: 'string', about: 'Empty, likewise', value: () => '' },
    {
      name: 'context',
      type: PLAIN_MESSAGES,
      about: 'The prompt’s messages',
      value: ({ prompt }) => prompt.messages.map(plainMessage),
    },
    { name: 'response1', type: 'string', about: 'The first response', value: ({ first }) => textOf(first) },
    { name: 'response2', type: 'string', about: 'The second response', value: ({ second }) => textOf(second) },
    {
      name: 'overall_preference',
      type: 'integer',
      about: '−3 to 3: negative where the first is better, 0 for a tie',
      value: preferenceOf,
    },
    ...detailsOf(known, 'response1_id', 'response2_id'),
  ],
  units: async function* (source, split, leaveOut) {
    const unfit = { bothBadPairs: isBothBad, toolUse: callsTools, severalMessages: hasSeveralMessages }
    for await (const pair of pairsThatFit(source, split, { unfit, leaveOut })) {
      countParts(pair, ['names', 'tools'], leaveOut)
      yield pair
    }
  },
})

const WINNERS = { first: 'model_a', second: 'model_b', tie: 'tie', both_bad: 'tie (bothbad)' } as const

const lacksSystem: Unfit = ({ first, second }) => first.system === null || second.system === null

/** FastChat's battles: one row for each label. */
export const arena = jsonShape<ReleasePair>({
  folder: 'arena',
  fields: (known) => [
    { name: 'question_id', type: 'string', about: 'The row’s id', value: ({ rowId }) => rowId },
    { name: 'model_a', type: 'string', about: 'The first response’s system', value: ({ first }) => first.system },
    { name: 'model_b', type: 'string', about: 'The second response’s system', value: ({ second }) => second.system },
    {
      name: 'winner',
      type: 'string',
      about: '`model_a`, `model_b`, `tie` or `tie (bothbad)`',
      value: ({ outcome }) => WINNERS[outcome],
    },
    {
      name: 'judge',
      type: 'string',
      about: 'Who judged: a label has no single rater',
      value: ({ labelSource }) => labelSource,
    },
    messagesField(
      { name: 'conversation_a', about: 'The prompt and the first response' },
      known,
      ({ prompt, first }: ReleasePair) => [...prompt.messages, ...first.messages],
    ),
    messagesField(
      { name: 'conversation_b', about: 'The prompt and the second response' },
      known,
      ({ prompt, second }: ReleasePair) => [...prompt.messages, ...second.messages],
    ),
    {
      name: 'turn',
      type: 'integer',
      about: 'Turns of the user',
      value: ({ prompt }) => prompt.messages.filter(({ role }) => role === 'user').length,
    },
    { name: 'anony', type: 'boolean', about: 'Always true: raters learn no system', value: () => true },
    { name: 'language', type: 'string', about: 'Always `unknown`', value: () => 'unknown' },
    ...detailsOf(known, 'response_a_id', 'response_b_id'),
  ],
  units: async function* (source, split, leaveOut) {
    const unfit = source.facts.withSystems ? { unknownSystems: lacksSystem } : { unknownSystems: () => true }
    for await (const pair of pairsThatFit(source, split, { unfit, leaveOut })) {
      countParts(pair, ['tools'], leaveOut)
      yield pair
    }
  },
})
