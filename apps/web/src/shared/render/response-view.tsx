import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import { frameTexts } from '#shared/messages/frame/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { ConversationView } from './conversation-view.tsx'
import { type MessageOptions, MessageView } from './message-view.tsx'

/** One response: usually a single message, else its turns. */
export function ResponseView({ messages, ...options }: MessageOptions & { messages: readonly Message[] }) {
  const words = useWords(frameTexts)
  const [first, ...others] = messages
  if (first === undefined) return <p className="text-soft italic">{words('read.emptyResponse')}</p>
  if (others.length > 0) return <ConversationView judged messages={messages} {...options} />
  return <MessageView judged message={first} {...options} />
}
