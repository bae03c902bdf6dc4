import type { Message } from '@tiebreak/contracts/data/schemas.ts'
import { Suspense, useMemo } from 'react'
import { useKeys } from '#features/annotating/answer/keys-context.ts'
import { annotateTexts } from '#shared/messages/annotate-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { ConversationView } from '#shared/render/conversation-view.tsx'
import { FellBack } from '#shared/render/fell-back.tsx'
import { LaidOutTogether } from '#shared/render/laid-out-together.tsx'
import { MessageView } from '#shared/render/message-view.tsx'
import { textsOf } from '#shared/render/texts-of.ts'
import { Icon } from '#shared/ui/icon.tsx'
import { Skeleton } from '#shared/ui/skeleton.tsx'

/**
 * The prompt stays in sight while the responses scroll, with earlier turns folded: a third of the screen at most, on
 * narrow screens a quarter. When one turn can't be laid out, all are shown as they were written.
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
  const earlier = messages.slice(0, -1)
  const last = messages.at(-1)
  const texts = useMemo(() => (raw ? [] : textsOf(messages)), [raw, messages])
  return (
    <section
      aria-label={words('read.prompt')}
      className="z-10 rounded-b-xl border border-line bg-surface ps-4 pe-2 sm:ps-5 [@media(min-height:40rem)]:sticky [@media(min-height:40rem)]:top-0 rounded-t-xl"
    >
      <div className="flex items-center justify-between gap-3">
        <h2 className="text-sm font-semibold">{words('read.prompt')}</h2>
        <button
          type="button"
          aria-expanded={open}
          aria-keyshortcuts={aria('prompt')}
          onClick={onToggle}
          className="inline-flex min-h-11 items-center gap-1 rounded-lg px-3 text-sm text-soft hover:text-ink"
        >
          {words(open ? 'read.fold' : 'read.unfold')}
          <Icon name="chevron" className={open ? 'size-4 rotate-180' : 'size-4'} />
        </button>
      </div>
      {open && (
        <section
          aria-label={words('read.promptText')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
          tabIndex={0}
          className="max-h-[calc(25dvh-3rem)] min-h-12 overflow-y-auto pb-2 sm:max-h-[24dvh] sm:pb-4"
        >
          <div className="pe-3">
            <Suspense fallback={<Skeleton lines={2} />}>
              <LaidOutTogether texts={texts}>
                {(rendering) => (
                  <>
                    <FellBack rendering={rendering} />
                    {earlier.length > 0 && (
                      <details className="mb-3">
                        <summary className="min-h-11 cursor-pointer py-2.5 text-sm text-soft">
                          {words('read.earlierTurns', { n: earlier.length })}
                        </summary>
                        <div className="border-s-2 border-line ps-4">
                          <ConversationView judged messages={earlier} raw={raw || rendering !== 'formatted'} />
                        </div>
                      </details>
                    )}
                    {last && <MessageView judged message={last} raw={raw || rendering !== 'formatted'} />}
                  </>
                )}
              </LaidOutTogether>
            </Suspense>
          </div>
        </section>
      )}
    </section>
  )
}
