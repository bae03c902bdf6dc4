import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import { asResponse } from '../../rows/conversation.ts'
import { rowReader } from '../../rows/row-reader.ts'
import { dialogueOf } from './dialogue-of.ts'

const REPLY = '\n\nAssistant:'

/** Anthropic's HH-RLHF: two dialogues as text, which part at a reply. People chose, and nobody is named. */
export const hhRlhfReader = rowReader({
  fits: (row) => {
    const isDialogue = (field: string) => {
      const { value } = row.at(field)
      return typeof value === 'string' && /^\s*Human:/.test(value) && value.includes(REPLY)
    }
    return isDialogue('chosen') && isDialogue('rejected') && row.at('prompt').isAbsent
      ? ['chosen', 'rejected', 'Human:', 'Assistant:']
      : null
  },
  read: (row) => {
    const chosen = row.at('chosen').text()
    const rejected = row.at('rejected').text()
    let shared = 0
    while (shared < chosen.length && chosen[shared] === rejected[shared]) shared += 1
    const cut = chosen.slice(0, shared).lastIndexOf(REPLY)
    if (cut === -1) row.at('rejected').refuse('a dialogue that begins as "chosen" does, up to a reply')
    const prompt = dialogueOf(chosen.slice(0, cut))
    if (prompt.length === 0) row.at('chosen').refuse('a dialogue that begins with "Human:"')
    const reply = (text: string): Message[] => dialogueOf(text.slice(cut))
    return {
      prompt,
      responses: [asResponse(reply(chosen)), asResponse(reply(rejected))],
      votes: [{ by: 'HH-RLHF', source: 'human', ranks: [1, 2] }],
    }
  },
})
