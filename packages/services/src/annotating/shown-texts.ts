import type { ShownResponse } from '@tiebreak/contracts/annotating/schemas.ts'
import type { Message } from '@tiebreak/contracts/data/schemas.ts'

/**
 * What is judged, as those may see it who judge or review it: without what can name a system. That is the name under which
 * the assistant speaks, any name but a tool's in a response, and the ids of calls, which providers write each in their own way.
 */
export function shownTexts({
  prompt,
  responses,
}: {
  prompt: readonly Message[]
  responses: readonly ShownResponse[]
}): { prompt: Message[]; responses: ShownResponse[] } {
  return {
    prompt: shown(prompt, ({ role }) => role !== 'assistant'),
    responses: responses.map(({ handle, messages }) => ({
      handle,
      messages: shown(messages, ({ role }) => role === 'tool'),
    })),
  }
}

function shown(messages: readonly Message[], mayBeNamed: (message: Message) => boolean): Message[] {
  const numbers = new Map<string, string>()
  const numberOf = (id: string) => {
    const known = numbers.get(id) ?? String(numbers.size + 1)
    numbers.set(id, known)
    return known
  }
  return messages.map((message) => {
    const { name, tool_calls: calls, tool_call_id: id, ...rest } = message
    return {
      ...rest,
      ...(name !== undefined && mayBeNamed(message) && { name }),
      ...(calls && {
        tool_calls: calls.map((call) => (call.id === undefined ? call : { ...call, id: numberOf(call.id) })),
      }),
      ...(id !== undefined && { tool_call_id: numberOf(id) }),
    }
  })
}
