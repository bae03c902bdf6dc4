import type { Field } from '../columns/column.ts'
import type { ReleasePrompt, ReleaseResponse } from '../release-parts.ts'
import type { Known } from '../survey.ts'
import { messagesField, toolsField } from './message-fields.ts'
import { promptFields, promptIdFields } from './prompt-fields.ts'

export type ResponseOfPrompt = { prompt: ReleasePrompt; response: ReleaseResponse }

export async function* responsesOf(
  prompts: AsyncIterable<{ prompt: ReleasePrompt; responses: readonly ReleaseResponse[] }>,
): AsyncGenerator<ResponseOfPrompt> {
  for await (const { prompt, responses } of prompts) for (const response of responses) yield { prompt, response }
}

/** One row for each response, with its prompt, for joining with judgements and scores. */
export function responseFields(known: Known): Field<ResponseOfPrompt>[] {
  const promptOf = ({ prompt }: ResponseOfPrompt) => prompt
  return [
    ...promptIdFields(promptOf),
    {
      name: 'response_id',
      type: 'string',
      about: 'The response’s external id, unique within the prompt',
      value: ({ response }) => response.id,
    },
    ...(known.facts.withSystems
      ? [
          {
            name: 'model',
            type: 'string' as const,
            about: 'The system behind it; missing where unknown',
            value: ({ response }: ResponseOfPrompt) => response.system,
            isPartial: true,
          },
        ]
      : []),
    messagesField({ name: 'prompt', about: 'The prompt’s messages' }, known, ({ prompt }) => prompt.messages),
    messagesField({ name: 'response', about: 'The response’s messages' }, known, ({ response }) => response.messages),
    ...toolsField(known, promptOf),
    ...promptFields(known, promptOf),
  ]
}
