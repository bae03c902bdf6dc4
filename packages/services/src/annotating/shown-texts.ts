import type { ShownResponse } from '@tiebreak/contracts/annotating/schemas.ts'
import type { Message } from '@tiebreak/contracts/data/schemas.ts'

/** What is judged, as those may see it who judge or review it: without the name under which the assistant speaks, since that may be the system's. */
export function shownTexts({
  prompt,
  responses,
}: {
  prompt: readonly Message[]
  responses: readonly ShownResponse[]
}): { prompt: Message[]; responses: ShownResponse[] } {
  return {
    prompt: prompt.map(unnamed),
    responses: responses.map(({ handle, messages }) => ({ handle, messages: messages.map(unnamed) })),
  }
}

function unnamed(message: Message): Message {
  if (message.role !== 'assistant' || message.name === undefined) return message
  const { name: _, ...rest } = message
  return rest
}
