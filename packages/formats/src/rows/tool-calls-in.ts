import type { ToolCall } from '@tiebreak/contracts/data/schemas.ts'
import type { Cell } from './cell.ts'

/** The calls of a message: a function with its arguments, as text or as an object; or both without a wrapper around. */
export function toolCallsIn(list: Cell): ToolCall[] {
  if (list.isAbsent) return []
  return list.items().map((item) => {
    const call = item.object()
    const called = call.at('function').isObject ? call.at('function').object() : call
    const given = called.at('arguments')
    const id = call.at('id').optionalId()
    const written = given.isAbsent ? '' : typeof given.value === 'string' ? given.value : argumentsText(given)
    return {
      ...(id === undefined ? {} : { id }),
      type: 'function',
      function: { name: called.at('name').text(), arguments: written },
    }
  })
}

function argumentsText(given: Cell): string {
  return JSON.stringify(given.object().value, (_, item: unknown) =>
    typeof item === 'bigint' ? given.refuse('whole numbers up to 9007199254740991, or the arguments as text') : item,
  )
}
