import type { Field } from '../columns/column.ts'
import type { ReleaseRanking, ReleaseResponse } from '../release-parts.ts'
import type { Known } from '../survey.ts'
import { jsonMessage, jsonMessagesType, messagesField, toolsField } from '../tables/message-fields.ts'
import type { Decided } from '../tables/pair-fields.ts'
import { promptFields, promptIdFields } from '../tables/prompt-fields.ts'
import { jsonShape } from './json-shape.ts'
import { pairShape } from './pair-shape.ts'

type Ranked = { response: ReleaseResponse; rank: number }

/** Completions as NeMo-RL has them: the lower the rank, the better, from 0. */
function completionsField<Unit>(known: Known, rankedOf: (unit: Unit) => readonly Ranked[]): Field<Unit> {
  const { withSystems } = known.facts
  return {
    name: 'completions',
    about: 'The responses, best first; equal ranks tie, and 0 is best',
    type: {
      list: {
        fields: [
          { name: 'rank', type: 'integer', about: 'Its rank' },
          { name: 'response_id', type: 'string', about: 'The response' },
          ...(withSystems
            ? [{ name: 'model', type: 'string' as const, about: 'The system behind it; empty where unknown' }]
            : []),
          { name: 'completion', type: jsonMessagesType(known), about: 'Its messages' },
        ],
      },
    },
    value: (unit) =>
      rankedOf(unit).map(({ response, rank }) => ({
        rank,
        response_id: response.id,
        ...(withSystems && { model: response.system ?? '' }),
        completion: response.messages.map(jsonMessage),
      })),
  }
}

/** NeMo-RL, `preference_datasets/preference_dataset.py`. Its DPO and reward models take exactly two completions. */
export const nemoRl = pairShape({
  folder: 'nemo-rl',
  read: (known) => [
    messagesField(
      { name: 'context', about: 'The prompt’s messages' },
      known,
      ({ pair }: Decided) => pair.prompt.messages,
    ),
    completionsField(known, ({ chosen, rejected }: Decided) => [
      { response: chosen, rank: 0 },
      { response: rejected, rank: 1 },
    ]),
  ],
  without: ['tools'],
})

const promptOf = ({ prompt }: ReleaseRanking) => prompt

/** All ranked responses to a prompt in one row. */
export const listwise = jsonShape<ReleaseRanking>({
  folder: 'listwise',
  fields: (known) => [
    messagesField(
      { name: 'context', about: 'The prompt’s messages' },
      known,
      ({ prompt }: ReleaseRanking) => prompt.messages,
    ),
    completionsField(known, ({ responses }: ReleaseRanking) =>
      responses.map(({ response, rank }) => ({ response, rank: rank - 1 })),
    ),
    ...toolsField(known, promptOf),
    {
      name: 'id',
      type: 'string',
      about: 'Unique within the file, and the same in every release that has the row',
      value: ({ rowId }: ReleaseRanking) => rowId,
    },
    ...promptIdFields(promptOf),
    {
      name: 'comparison_id',
      type: 'string',
      about: 'The comparison that was judged',
      value: ({ comparisonId }: ReleaseRanking) => comparisonId,
    },
    {
      name: 'criterion',
      type: 'string',
      about: 'What was judged',
      value: ({ criterion }: ReleaseRanking) => criterion,
    },
    {
      name: 'n_votes',
      type: 'integer',
      about: 'Judgements behind the order',
      value: ({ nVotes }: ReleaseRanking) => nVotes,
    },
    {
      name: 'label_source',
      type: 'string',
      about: 'Who judged: `human`, `judge`, `mixed` or `simulated`',
      value: ({ labelSource }: ReleaseRanking) => labelSource,
    },
    ...promptFields(known, promptOf),
  ],
  units: (source, split) => source.rankings(split),
})
