import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import { Component, type ComponentType, lazy, type ReactNode, Suspense, useDeferredValue } from 'react'
import { frameTexts } from '#shared/messages/frame/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Skeleton } from '#shared/ui/skeleton.tsx'
import { Markdown } from './markdown.tsx'
import { RawText } from './raw-text.tsx'

/** Few messages call tools. */
const ToolCalls = lazy(async () => ({ default: (await import('./tool-calls.tsx')).ToolCalls }))
const MessageImages = lazy(async () => ({ default: (await import('./message-images.tsx')).MessageImages }))
const PromptTools = lazy(async () => ({ default: (await import('./prompt-tools.tsx')).PromptTools }))

export type MessageOptions = {
  /** Show the text as it was written. */
  raw?: boolean
  /** It is judged, or what is judged is a response to it: in no language of ours, and not to be translated. */
  judged?: boolean
  /** The text could not be rendered and stands there raw; a pair then shows both sides raw. */
  onFailure?: () => void
  /** What renders the text; tests give one that fails. */
  render?: ComponentType<{ text: string }>
}

/** The text of one message, each of its blocks in its own writing direction. A new text takes the place of the old one once it is laid out. */
export function MessageView({
  message,
  raw = false,
  judged = false,
  onFailure,
  render: Rendered = Markdown,
}: MessageOptions & { message: Message }) {
  const words = useWords(frameTexts)
  const text = useDeferredValue(message.content)
  const { images, tool_calls: calls, tools } = message
  const isEmpty = isBlank(message.content)
  if (isEmpty && !calls && !tools && !images) return <p className="text-soft italic">{words('read.emptyText')}</p>
  const show = (part: string) => {
    const plain = <RawText text={part} />
    return raw || message.role === 'tool' ? (
      plain
    ) : (
      <RenderBoundary fallback={plain} onFailure={onFailure}>
        <Suspense fallback={<Skeleton lines={3} />}>
          <Rendered text={part} />
        </Suspense>
      </RenderBoundary>
    )
  }
  return (
    <div {...(judged ? { translate: 'no', lang: '' } : {})} className="min-w-0 break-words">
      {tools && (
        <RenderBoundary fallback={<RawText text={JSON.stringify(tools, null, 2)} />} onFailure={onFailure}>
          <Suspense fallback={<Skeleton lines={1} />}>
            <PromptTools tools={tools} raw={raw} />
          </Suspense>
        </RenderBoundary>
      )}
      {images ? (
        <Suspense fallback={<Skeleton lines={5} />}>
          <MessageImages message={message} show={show} />
        </Suspense>
      ) : isEmpty ? null : (
        show(raw ? message.content : text)
      )}
      {calls && (
        <RenderBoundary fallback={<RawText text={JSON.stringify(calls, null, 2)} />} onFailure={onFailure}>
          <Suspense fallback={<Skeleton lines={2} />}>
            <ToolCalls calls={calls} raw={raw} />
          </Suspense>
        </RenderBoundary>
      )}
    </div>
  )
}

type Props = { fallback: ReactNode; onFailure?: (() => void) | undefined; children: ReactNode }

/** Shows the fallback when what is inside can't be rendered, and says so once. */
class RenderBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override componentDidCatch() {
    this.props.onFailure?.()
  }

  override render() {
    return this.state.failed ? this.props.fallback : this.props.children
  }
}
