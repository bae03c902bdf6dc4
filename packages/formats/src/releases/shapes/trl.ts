import type { Field } from '../columns/column.ts'
import type { Known } from '../survey.ts'
import { messagesField, toolsField } from '../tables/message-fields.ts'
import type { Decided } from '../tables/pair-fields.ts'
import { pairShape } from './pair-shape.ts'
import { callsTools, hasLongPrompt, hasSeveralMessages, offersTools, textOf } from './pairs-that-fit.ts'

const promptOf = ({ pair }: Decided) => pair.prompt

/** Prompt, chosen and rejected as lists of messages. */
export function explicitFields(known: Known): Field<Decided>[] {
  return [
    messagesField({ name: 'prompt', about: 'The prompt’s messages' }, known, ({ pair }) => pair.prompt.messages),
    messagesField({ name: 'chosen', about: 'The better response' }, known, ({ chosen }) => chosen.messages),
    messagesField({ name: 'rejected', about: 'The other response' }, known, ({ rejected }) => rejected.messages),
  ]
}

/** TRL's conversational format with an explicit prompt (huggingface/trl 1.16.0, `dataset_formats.md`). */
export const trl = pairShape({
  folder: 'trl',
  read: (known) => [...explicitFields(known), ...toolsField(known, promptOf)],
})

/** The same with whole conversations in both columns. */
export const trlImplicit = pairShape({
  folder: 'trl-implicit',
  read: (known) => [
    messagesField(
      { name: 'chosen', about: 'The prompt and the better response' },
      known,
      ({ pair, chosen }: Decided) => [...pair.prompt.messages, ...chosen.messages],
    ),
    messagesField(
      { name: 'rejected', about: 'The prompt and the other response' },
      known,
      ({ pair, rejected }: Decided) => [...pair.prompt.messages, ...rejected.messages],
    ),
    ...toolsField(known, promptOf),
  ],
})

/** Prompt, chosen and rejected as text. */
export const TEXT_FIELDS: readonly Field<Decided>[] = [
  { name: 'prompt', type: 'string', about: 'The prompt’s text', value: ({ pair }) => textOf(pair.prompt) },
  { name: 'chosen', type: 'string', about: 'The better response’s text', value: ({ chosen }) => textOf(chosen) },
  { name: 'rejected', type: 'string', about: 'The other response’s text', value: ({ rejected }) => textOf(rejected) },
]

/** What does not fit into plain text. */
export const NOT_TEXT = {
  toolUse: callsTools,
  toolPrompts: offersTools,
  longPrompts: hasLongPrompt,
  severalMessages: hasSeveralMessages,
}

/** TRL's standard format. */
export const trlStandard = pairShape({
  folder: 'trl-standard',
  read: () => TEXT_FIELDS,
  unfit: NOT_TEXT,
  without: ['names'],
})

/** OpenRLHF 0.11.2, `datasets/reward_dataset.py`: what TRL reads with an explicit prompt, without tools. */
export const openrlhf = pairShape({ folder: 'openrlhf', read: explicitFields, without: ['tools'] })
