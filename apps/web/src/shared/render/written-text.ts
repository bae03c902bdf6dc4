import type { Message } from '@tiebreak/contracts/data/schemas.ts'

/** All that a message says, as it was written: its text, and what it asks of tools. */
export function writtenText({ content, tool_calls: calls = [] }: Message): string {
  const asked = calls.map(({ function: { name, arguments: given } }) => `${name} ${given}`)
  return [content, ...asked].filter((part) => part !== '').join('\n')
}
