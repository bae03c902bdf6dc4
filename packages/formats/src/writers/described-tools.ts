import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { Tool } from '@tiebreak/contracts/data/tool.ts'

/** A prompt's tools as trainers describe them, with schemas as objects; null if it has none. */
export function describedTools(prompt: readonly Message[]): unknown[] | null {
  const tools = prompt[0]?.tools
  return tools ? tools.map(described) : null
}

function described({ type, function: { parameters, return: returned, ...rest } }: Tool) {
  return {
    type,
    function: {
      ...rest,
      ...(parameters !== undefined && { parameters: JSON.parse(parameters) as unknown }),
      ...(returned !== undefined && { return: JSON.parse(returned) as unknown }),
    },
  }
}

/** The prompt's messages without its tools. */
export function withoutTools(prompt: readonly Message[]): Message[] {
  return prompt.map(({ tools: _, ...message }) => message)
}
