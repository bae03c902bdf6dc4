import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import { frameTexts } from '#shared/messages/frame/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { type MessageOptions, MessageView } from './message-view.tsx'

/** Turns of a conversation, each under the name of who speaks. */
export function ConversationView({ messages, ...options }: MessageOptions & { messages: readonly Message[] }) {
  const words = useWords(frameTexts)
  return (
    <ol className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {messages.map((message, turn) => {
        const key = `turn ${turn + 1}`
        return (
          <li key={key}>
            <p className="mb-1 text-xs font-medium text-soft">
              {words(`read.role.${message.role === 'developer' ? 'system' : message.role}`)}
              {message.name && <bdi translate="no"> · {message.name}</bdi>}
            </p>
            <MessageView message={message} {...options} />
          </li>
        )
      })}
    </ol>
  )
}
