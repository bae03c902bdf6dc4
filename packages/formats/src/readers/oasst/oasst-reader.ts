import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import type { Cell } from '../../rows/cell.ts'
import type { Draft } from '../../rows/draft.ts'
import { type RowContext, rowReader } from '../../rows/row-reader.ts'

const ROLES: Readonly<Record<string, Message['role']>> = { prompter: 'user', assistant: 'assistant' }

/** Trees of conversations (OpenAssistant): each message that has replies by assistants is a prompt, 0 is the best rank. */
export const oasstReader = rowReader({
  fits: (row) => {
    const prompt = row.at('prompt')
    if (row.at('message_tree_id').isAbsent || !prompt.isObject) return null
    return prompt.object().at('replies').isList ? ['message_tree_id', 'prompt', 'prompt.replies'] : null
  },
  read: (row, context) => {
    row.at('message_tree_id')
    row.at('tree_state')
    const drafts: Draft[] = []
    const open: { node: Cell; before: Message[] }[] = [{ node: row.at('prompt').object(), before: [] }]
    for (let next = open.pop(); next; next = open.pop()) {
      const { node, before } = next
      const messages = [...before, messageOf(node)]
      const replies = node.at('replies').isAbsent
        ? []
        : node
            .at('replies')
            .items()
            .map((reply) => reply.object())
      for (const reply of replies) open.push({ node: reply, before: messages })
      const responses = replies.filter((reply) => messageOf(reply).role === 'assistant')
      if (responses.length > 0) drafts.push(draftOf(node, messages, responses, context))
    }
    return drafts
  },
})

function messageOf(node: Cell): Message {
  return { role: node.at('role').oneOf(ROLES), content: node.at('text').text() }
}

function draftOf(node: Cell, prompt: Message[], replies: readonly Cell[], { notKept }: RowContext): Draft {
  const ranked = [...replies.keys()].filter((at) => !replies[at]?.at('rank').isAbsent)
  for (const reply of replies) if (!reply.at('labels').isAbsent) notKept('labels of messages')
  return {
    id: node.at('message_id').id(),
    prompt,
    responses: replies.map((reply) => ({ id: reply.at('message_id').id(), text: messageOf(reply).content })),
    votes:
      ranked.length < 2
        ? []
        : [
            {
              ...{ by: 'OpenAssistant', source: 'human', among: ranked },
              ranks: ranked.map((at) => replies[at]?.at('rank').number() ?? 0),
            },
          ],
  }
}
