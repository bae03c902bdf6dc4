import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import { isBlank } from '@tiebreak/contracts/is-blank.ts'

/** Those texts of a conversation that are laid out: what tools said is shown as it is. */
export function textsOf(messages: readonly Message[]): string[] {
  return messages.filter(({ role, content }) => role !== 'tool' && !isBlank(content)).map(({ content }) => content)
}
