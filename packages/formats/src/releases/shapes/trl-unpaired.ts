import type { ReleasePair, ReleaseResponse } from '../release-parts.ts'
import { messagesField, toolsField } from '../tables/message-fields.ts'
import { pairFields, sideProb } from '../tables/pair-fields.ts'
import { jsonShape } from './json-shape.ts'
import { isTied, pairsThatFit } from './pairs-that-fit.ts'

type Completion = { pair: ReleasePair; side: 'first' | 'second'; response: ReleaseResponse; isGood: boolean }

/** TRL's unpaired format for KTO: a row for each response of a pair, both false where both were bad. */
export const trlUnpaired = jsonShape<Completion>({
  folder: 'trl-unpaired',
  fields: (known) => [
    messagesField(
      { name: 'prompt', about: 'The prompt’s messages' },
      known,
      ({ pair }: Completion) => pair.prompt.messages,
    ),
    messagesField(
      { name: 'completion', about: 'The response' },
      known,
      ({ response }: Completion) => response.messages,
    ),
    { name: 'label', type: 'boolean', about: 'Whether it was chosen', value: ({ isGood }: Completion) => isGood },
    ...toolsField(known, ({ pair }: Completion) => pair.prompt),
    ...pairFields({
      known,
      pairOf: ({ pair }: Completion) => pair,
      of: 'pairs',
      rowIdOf: ({ pair, side }) => `${pair.rowId}:${side}`,
      sides: [
        { name: 'pair_id', type: 'string', about: 'The same for both rows of a pair', value: ({ pair }) => pair.rowId },
        { name: 'response_id', type: 'string', about: 'The response', value: ({ response }) => response.id },
        ...(known.facts.withSystems
          ? [
              {
                name: 'model',
                type: 'string' as const,
                about: 'The system behind it; empty where unknown',
                value: ({ response }: Completion) => response.system,
                isPartial: true,
              },
            ]
          : []),
        ...sideProb(
          known,
          { name: 'better_prob', about: 'Probability that it is the better one of its pair; no trainer reads it' },
          ({ pair, side }: Completion) => ({ pair, side }),
        ),
      ],
    }),
  ],
  units: async function* (source, split, leaveOut) {
    for await (const pair of pairsThatFit(source, split, { unfit: { tiedPairs: isTied }, leaveOut }))
      for (const side of ['first', 'second'] as const)
        yield { pair, side, response: pair[side], isGood: pair.outcome === side }
  },
})
