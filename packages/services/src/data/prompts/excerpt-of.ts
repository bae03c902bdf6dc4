import type { Message } from '@tiebreak/contracts/data/schemas.ts'

const EXCERPT_LENGTH = 200

/** What a list shows of a prompt: its last user turn, or else its last turn, cut to 200 characters. */
export function excerptOf(messages: readonly Message[]): string {
  const turn = messages.findLast((message) => message.role === 'user') ?? messages.at(-1)
  return turn?.content.slice(0, EXCERPT_LENGTH) ?? ''
}
