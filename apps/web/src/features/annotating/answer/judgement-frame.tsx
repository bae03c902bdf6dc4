import type { asksReason } from '@tiebreak/contracts/annotating/judgement-fault.ts'
import { type ReactNode, useRef, useState } from 'react'
import { ReasonBox } from '#features/annotating/session/late-parts.tsx'
import type { PastTask } from '#features/annotating/session/session-state.ts'
import { annotateTexts } from '#shared/messages/annotate-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { keyText } from '#shared/preferences/key-name.ts'
import { Button } from '#shared/ui/button.tsx'
import { Icon } from '#shared/ui/icon.tsx'
import { useKeys } from './keys-context.ts'
import { useTaskKeys } from './use-task-keys.ts'
import { useTellHeight } from './use-tell-height.ts'

/** What surrounds every way of judging: the reason, undo and submit, with their keys. */
export function JudgementFrame({
  earlier,
  settled,
  canUndo,
  complete,
  status,
  reason,
  asked,
  lacksReason,
  onReason,
  onSubmit,
  onUndo,
  onLeavePast,
  children,
}: {
  earlier: PastTask | null
  settled: boolean
  canUndo: boolean
  /** Whether the judgement can be submitted. */
  complete: boolean
  status: ReactNode
  reason: string
  /** Whether the project asks why for this judgement. */
  asked: ReturnType<typeof asksReason>
  /** A reason is all that is missing. */
  lacksReason: boolean
  onReason: (reason: string) => void
  onSubmit: () => void
  onUndo: () => void
  onLeavePast: () => void
  children: ReactNode
}) {
  const words = useWords(annotateTexts)
  /** What was decided about the box for the reason; null while the project's asking decides. */
  const [isOpened, setOpened] = useState<boolean | null>(null)
  const reasonBox = useRef<HTMLDivElement>(null)
  const { on, map, aria } = useKeys()
  const foot = useTellHeight('--foot')
  const showsReason = isOpened ?? (reason !== '' || asked !== 'no')

  function writeReason(): void {
    setOpened(true)
    requestAnimationFrame(() => reasonBox.current?.querySelector('textarea')?.focus())
  }

  function send(): void {
    if (lacksReason) writeReason()
    onSubmit()
  }

  useTaskKeys(() => settled, { submit: send, reason: writeReason, undo: onUndo })

  return (
    <form
      ref={foot}
      aria-label={words('answer.form')}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      className="relative z-20 shrink-0 border-t border-line bg-canvas"
    >
      <div ref={reasonBox} className="absolute inset-x-0 bottom-full">
        {showsReason && (
          <ReasonBox asked={asked} reason={reason} onReason={onReason} onSend={send} onClose={() => setOpened(false)} />
        )}
      </div>
      <div className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-end gap-x-1 px-1 sm:gap-x-2 sm:px-2 sm:pt-1.5">
        <div className="flex max-sm:row-start-2">
          <Button
            variant="quiet"
            aria-label={words('answer.undo')}
            onClick={onUndo}
            disabled={!canUndo}
            aria-keyshortcuts={aria('undo')}
            className="px-2"
          >
            <Icon name="undo" />
          </Button>
          <Button
            variant="quiet"
            aria-label={words('answer.addReason')}
            aria-expanded={showsReason}
            onClick={writeReason}
            aria-keyshortcuts={aria('reason')}
            className="px-2"
          >
            <Icon name="pen" />
          </Button>
          {earlier && (
            <Button variant="quiet" onClick={onLeavePast} className="px-2">
              {words('answer.leave')}
            </Button>
          )}
        </div>
        <div className="min-w-0 max-sm:col-span-3 max-sm:row-start-1">{children}</div>
        <Button
          type="submit"
          variant="primary"
          aria-disabled={complete ? undefined : true}
          aria-keyshortcuts={aria('submit')}
          className="max-sm:col-start-3 max-sm:row-start-2"
        >
          {words(earlier?.submissionId ? 'answer.change' : 'answer.submit')}
          {on && (
            <span aria-hidden="true" className="text-xs max-sm:hidden">
              {map.submit === 'enter' ? '⏎' : keyText(map.submit)}
            </span>
          )}
        </Button>
        <p className="min-w-0 text-xs text-soft sm:truncate max-sm:line-clamp-2 max-sm:col-start-2 max-sm:row-start-2 max-sm:self-center sm:col-span-3 sm:py-1 sm:text-center">
          {status}
        </p>
      </div>
    </form>
  )
}
