import type { Message } from '@tiebreak/contracts/data/schemas.ts'

const TURN = /(?:^|\n\n)(Human|Assistant):/g

/** A dialogue that is written as text, "Human: …" and "Assistant: …" in turns, as messages. */
export function dialogueOf(text: string): Message[] {
  const turns = [...text.matchAll(TURN)]
  return turns.map((turn, at) => ({
    role: turn[1] === 'Human' ? 'user' : 'assistant',
    content: text.slice(turn.index + turn[0].length, turns[at + 1]?.index).replace(/^ /, ''),
  }))
}
