import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { Cell } from '../../rows/cell.ts'
import { asResponse, messagesOf } from '../../rows/conversation.ts'
import type { Draft } from '../../rows/draft.ts'
import type { Verdict } from '../../rows/pair-vote.ts'
import type { RowContext } from '../../rows/row-reader.ts'

/** Everything that a winner has been called in arenas. */
export const WINNERS: Readonly<Record<string, Verdict>> = {
  model_a: 'first',
  model_b: 'second',
  tie: 'tie',
  'tie (bothbad)': 'both bad',
  'tie (both bad)': 'both bad',
  both_bad: 'both bad',
  bothbad: 'both bad',
}

/** What two models were asked, and what each responded: one turn as text, more as messages. */
export function battleOf(row: Cell, context: RowContext): Pick<Draft, 'prompt' | 'responses'> {
  const sides = ['a', 'b'].map((side) => {
    const conversation = row.at(`conversation_${side}`)
    return {
      system: row.at(`model_${side}`).text(),
      cell: conversation,
      messages: conversation.isAbsent ? textsOf(row, side, context) : messagesOf(conversation, context),
    }
  })
  return drawn(sides)
}

type Side = { system: string; cell: Cell; messages: Message[] }

/** The prompt is what comes before the first response: later turns answer what a model said. */
export function drawn(sides: readonly Side[]): Pick<Draft, 'prompt' | 'responses'> {
  const cut = sides.map(({ cell, messages }) => cutAtFirstResponse(cell, messages))
  const prompts = cut.map(({ prompt }) => JSON.stringify(prompt))
  if (prompts[0] !== prompts[1]) sides[1]?.cell.refuse('a conversation that begins with the same prompt as the other')
  return {
    prompt: cut[0]?.prompt ?? [],
    responses: sides.map(({ system }, at) => {
      return { system, ...asResponse(cut[at]?.rest ?? []) }
    }),
  }
}

/** Turns as two lists of text; in tables as JSON, and a single turn may be plain text. */
function textsOf(row: Cell, side: string, { notKept }: RowContext): Message[] {
  const prompts = listOf(row.at('prompt'))
  const responses = listOf(row.at(`response_${side}`))
  if (prompts.length !== responses.length)
    row.at(`response_${side}`).refuse(`as many responses as there are prompts: ${prompts.length}`)
  return prompts.flatMap((prompt, at) => {
    const response = responses[at]
    // Where a model failed, the list has a null.
    if (response === undefined || response === null) notKept('responses that are null, stored as empty')
    return [
      { role: 'user', content: prompt ?? '' },
      { role: 'assistant', content: response ?? '' },
    ] as const
  })
}

function listOf(cell: Cell): (string | null)[] {
  if (!cell.isList) return [cell.text()]
  return cell.items().map((item) => (item.value === null ? null : item.text()))
}

/** A conversation cut where the first response begins: the prompt, and what follows. */
function cutAtFirstResponse(cell: Cell, messages: Message[]): { prompt: Message[]; rest: Message[] } {
  const at = messages.findIndex(({ role }) => role === 'assistant')
  if (at <= 0) cell.refuse('messages with a prompt, then a response by an assistant')
  return { prompt: messages.slice(0, at), rest: messages.slice(at) }
}
