import { describedTools } from '#writers/described-tools.ts'
import type { Cell, ColumnType, Field } from '../columns/column.ts'
import type { ReleasePrompt } from '../release-parts.ts'
import type { Known } from '../survey.ts'
import { jsonMessage, jsonMessagesType } from '../tables/message-fields.ts'
import type { Decided } from '../tables/pair-fields.ts'
import { jsonShape } from './json-shape.ts'
import { decidedThatFit } from './pair-shape.ts'
import { hasSeveralMessages } from './pairs-that-fit.ts'

/** Tools and parallel calls are there only where the prompt has tools: OpenAI refuses an empty list. */
function inputOf(prompt: ReleasePrompt): Cell {
  const described = describedTools(prompt.messages)
  const messages = prompt.messages.map(jsonMessage)
  if (!described) return { messages }
  const tools: Cell = JSON.parse(JSON.stringify(described))
  return { messages, tools, parallel_tool_calls: true }
}

function fields(known: Known): Field<Decided>[] {
  const messages = jsonMessagesType(known)
  const input: ColumnType = known.facts.haveTools
    ? 'json'
    : { fields: [{ name: 'messages', type: messages, about: 'The prompt’s messages' }] }
  return [
    {
      name: 'input',
      type: input,
      about: 'The prompt, with its tools if it has some',
      value: ({ pair }) => inputOf(pair.prompt),
    },
    {
      name: 'preferred_output',
      type: messages,
      about: 'The better response: one message by the assistant',
      value: ({ chosen }) => chosen.messages.map(jsonMessage),
    },
    {
      name: 'non_preferred_output',
      type: messages,
      about: 'The other response',
      value: ({ rejected }) => rejected.messages.map(jsonMessage),
    },
  ]
}

/**
 * OpenAI's format for preference fine-tuning, which Azure, Fireworks and Together share. They refuse other keys and more
 * than one message by the assistant.
 */
export const openaiDpo = jsonShape<Decided>({
  folder: 'openai-dpo',
  fields,
  units: async function* (source, split, leaveOut) {
    const unfit = { severalMessages: hasSeveralMessages }
    for await (const decided of decidedThatFit(source, split, leaveOut, { unfit })) {
      leaveOut('rowDetails', 1)
      yield decided
    }
  },
})
