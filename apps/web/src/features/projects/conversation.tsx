import type { Message } from '@tiebreak/contracts/message.ts'

/** Messages as plain text. */
export function Conversation({ messages }: { messages: readonly Message[] }) {
  return messages.map((message, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: messages have no other identity and never move.
    <p key={index} dir="auto" className="whitespace-pre-wrap">
      {message.content}
    </p>
  ))
}
