import type { Message } from '@tiebreak/contracts/message.ts'
import { type ComponentType, useMemo } from 'react'
import { words } from '#messages/words.ts'
import { Markdown } from './markdown.tsx'
import { RawText } from './raw-text.tsx'
import { RenderBoundary } from './render-boundary.tsx'
import { tooMuchToLayOut } from './too-much-to-lay-out.ts'

export type MessageOptions = {
  /** Show the text as it was written. */
  raw?: boolean
  /** The text could not be rendered and stands there raw; a pair then shows both sides raw. */
  onFailure?: () => void
  /** What renders the text; tests give one that fails. */
  render?: ComponentType<{ text: string }>
}

/** The text of one message, in its own writing direction. */
export function MessageView({
  message,
  raw = false,
  onFailure,
  render: Rendered = Markdown,
}: MessageOptions & { message: Message }) {
  const tooMuch = useMemo(() => tooMuchToLayOut(message.content), [message.content])
  const plain = <RawText text={message.content} />
  if (message.content.trim() === '') return <p className="text-soft italic">{words('read.emptyText')}</p>
  return (
    <div dir="auto" className="min-w-0 break-words">
      {raw || message.role === 'tool' ? (
        plain
      ) : tooMuch ? (
        <>
          <p className="mb-2 text-sm text-soft">{words('read.tooMuch')}</p>
          {plain}
        </>
      ) : (
        <RenderBoundary fallback={plain} onFailure={onFailure}>
          <Rendered text={message.content} />
        </RenderBoundary>
      )}
    </div>
  )
}
