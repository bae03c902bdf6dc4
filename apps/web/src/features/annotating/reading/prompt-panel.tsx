import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import { Suspense, useEffect, useMemo, useRef } from 'react'
import { useKeys } from '#features/annotating/answer/keys-context.ts'
import { annotateTexts } from '#shared/messages/annotate-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { ConversationView } from '#shared/render/conversation-view.tsx'
import { FellBack } from '#shared/render/fell-back.tsx'
import { LaidOutTogether } from '#shared/render/laid-out-together.tsx'
import { MessageView } from '#shared/render/message-view.tsx'
import type { ShownAs } from '#shared/render/rendering-of.ts'
import { textsOf } from '#shared/render/texts-of.ts'
import { classNames } from '#shared/ui/class-names.ts'
import { Icon } from '#shared/ui/icon.tsx'
import { Skeleton } from '#shared/ui/skeleton.tsx'

/**
 * The whole conversation, at its last turn: a part of the screen at most, with its own scrolling. When one turn can't be
 * laid out, all are shown as they were written.
 */
export function PromptPanel({
  messages,
  raw,
  open,
  onToggle,
}: {
  messages: readonly Message[]
  raw: boolean
  open: boolean
  onToggle: () => void
}) {
  const words = useWords(annotateTexts)
  const { aria } = useKeys()
  const texts = useMemo(() => (raw ? [] : textsOf(messages)), [raw, messages])
  return (
    <section
      aria-label={words('read.prompt')}
      className="relative flex max-h-[18dvh] min-h-9 shrink-0 border-b border-line bg-surface"
    >
      <h2
        className={classNames('shrink-0 pt-2 ps-3 text-xs font-semibold text-soft sm:ps-4', open && 'max-sm:sr-only')}
      >
        {words('read.prompt')}
      </h2>
      {open && (
        <Suspense fallback={<Skeleton lines={2} />}>
          <LaidOutTogether texts={texts}>
            {(rendering) => <Turns messages={messages} rendering={rendering} raw={raw} />}
          </LaidOutTogether>
        </Suspense>
      )}
      <button
        type="button"
        aria-expanded={open}
        aria-keyshortcuts={aria('prompt')}
        onClick={onToggle}
        className="ms-auto inline-flex h-9 shrink-0 items-center gap-1 rounded-md px-2 text-sm text-soft hover:text-ink pointer-coarse:h-11 pointer-coarse:px-3"
      >
        <span className="max-sm:sr-only">{words(open ? 'read.fold' : 'read.unfold')}</span>
        <Icon name="chevron" className={open ? 'size-4 rotate-180' : 'size-4'} />
      </button>
    </section>
  )
}

/** What was said, scrolled to what was said last. */
function Turns({ messages, rendering, raw }: { messages: readonly Message[]; rendering: ShownAs; raw: boolean }) {
  const words = useWords(annotateTexts)
  const text = useRef<HTMLElement>(null)
  useEffect(() => {
    const { current } = text
    const last = current?.querySelector(':scope > ol > li:last-child')
    if (!current || !last) return
    const below = () => last.getBoundingClientRect().top - current.getBoundingClientRect().top
    let isInView = true
    let size = ''
    const sizeNow = () => `${current.clientWidth} ${current.clientHeight}`
    const look = () => {
      // In another size it stands elsewhere, which is no scrolling.
      if (sizeNow() === size) isInView = below() < current.clientHeight
    }
    const watch = new ResizeObserver(() => {
      size = sizeNow()
      if (isInView) current.scrollTop += below()
    })
    current.addEventListener('scroll', look)
    watch.observe(current)
    return () => {
      watch.disconnect()
      current.removeEventListener('scroll', look)
    }
  }, [])
  const options = { judged: true, raw: raw || rendering !== 'formatted' }
  const [only, ...others] = messages
  return (
    <section
      ref={text}
      aria-label={words('read.promptText')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
      className="relative min-w-0 flex-1 overflow-y-auto px-3 py-1.5"
    >
      <FellBack rendering={rendering} />
      {only && others.length === 0 ? (
        <MessageView message={only} {...options} />
      ) : (
        <ConversationView messages={messages} {...options} />
      )}
    </section>
  )
}
