import type { asksReason } from '@tiebreak/contracts/annotating/judgement-fault.ts'
import { type ReactNode, type RefObject, useCallback, useRef, useState } from 'react'
import type { PastTask } from '#features/annotating/session/session-state.ts'
import { annotateTexts } from '#shared/messages/annotate-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { keyName } from '#shared/preferences/key-name.ts'
import { Button } from '#shared/ui/button.tsx'
import { classNames } from '#shared/ui/class-names.ts'
import { Icon } from '#shared/ui/icon.tsx'
import { TextArea } from '#shared/ui/text-area.tsx'
import { useKeys } from './keys-context.ts'
import { useTaskKeys } from './use-task-keys.ts'

function focusIn(reference: RefObject<HTMLElement | null>): void {
  requestAnimationFrame(() => reference.current?.querySelector('textarea')?.focus())
}

/** Says how high the bar is, so that what is shown above it stays clear of it. */
function useFootHeight(): (bar: HTMLElement | null) => (() => void) | undefined {
  return useCallback((bar) => {
    if (!bar) return
    const { style } = document.documentElement
    const sizes = new ResizeObserver(() => style.setProperty('--foot', `${bar.offsetHeight}px`))
    sizes.observe(bar)
    return () => {
      sizes.disconnect()
      style.removeProperty('--foot')
    }
  }, [])
}

const REASON_LABELS = { no: 'answer.reason', asked: 'answer.reason.asked', needed: 'answer.reason.needed' } as const

/** What surrounds every way of judging: the reason, undo, skip, report, and submit, with their keys. */
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
  onSkip,
  onFlag,
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
  onSkip: () => void
  onFlag: () => void
  onUndo: () => void
  onLeavePast: () => void
  children: ReactNode
}) {
  const words = useWords(annotateTexts)
  const [reasonAsked, setReasonAsked] = useState(false)
  const reasonBox = useRef<HTMLDivElement>(null)
  const showsReason = reasonAsked || reason !== '' || asked !== 'no'
  const { aria } = useKeys()
  const foot = useFootHeight()
  const canSkip = !earlier?.submissionId

  function writeReason(): void {
    setReasonAsked(true)
    focusIn(reasonBox)
  }

  function send(): void {
    if (lacksReason) focusIn(reasonBox)
    onSubmit()
  }

  useTaskKeys(() => settled, {
    submit: send,
    reason: writeReason,
    undo: onUndo,
    ...(canSkip ? { skip: onSkip, flag: onFlag } : {}),
  })

  return (
    <form
      ref={foot}
      aria-label={words('answer.form')}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      className="z-20 border-t border-line bg-canvas py-2 sm:py-3 [@media(min-height:40rem)]:sticky [@media(min-height:40rem)]:bottom-0"
    >
      <div className="mx-auto grid w-full max-w-7xl grid-cols-[minmax(0,1fr)] gap-2 px-2 sm:gap-3 sm:px-6">
        {showsReason && (
          <div ref={reasonBox}>
            <TextArea
              label={words(REASON_LABELS[asked])}
              rows={2}
              maxLength={10_000}
              value={reason}
              onChange={(event) => onReason(event.target.value)}
              onKeyDown={(event) => {
                const name = keyName(event.nativeEvent)
                if (name === 'escape') event.currentTarget.blur()
                if (name === 'mod+enter') send()
              }}
            />
          </div>
        )}
        <div className="-m-1 grid max-h-[40dvh] grid-cols-[minmax(0,1fr)] gap-2 overflow-y-auto p-1">{children}</div>
        <div
          className={classNames('flex items-center', earlier ? 'flex-wrap gap-1 sm:gap-2' : 'sm:flex-wrap sm:gap-2')}
        >
          <Button
            variant="quiet"
            onClick={onUndo}
            disabled={!canUndo}
            aria-keyshortcuts={aria('undo')}
            className="px-3"
          >
            <Icon name="undo" />
            <span className="max-sm:sr-only">{words('answer.undo')}</span>
          </Button>
          {canSkip && (
            <>
              <Button variant="quiet" onClick={onSkip} aria-keyshortcuts={aria('skip')} className="px-3">
                <Icon name="skip" />
                <span className="max-sm:sr-only">{words('answer.skip')}</span>
              </Button>
              <Button variant="quiet" onClick={onFlag} aria-keyshortcuts={aria('flag')} className="px-3">
                <Icon name="flag" />
                <span className="max-sm:sr-only">{words('answer.report')}</span>
              </Button>
            </>
          )}
          {!showsReason && (
            <Button variant="quiet" onClick={writeReason} aria-keyshortcuts={aria('reason')} className="px-3">
              <Icon name="pen" />
              <span className="max-sm:sr-only">{words('answer.addReason')}</span>
            </Button>
          )}
          {earlier && (
            <Button variant="quiet" onClick={onLeavePast}>
              {words('answer.leave')}
            </Button>
          )}
          <p className="ms-auto me-2 min-w-0 flex-1 text-end text-xs text-soft sm:text-sm">{status}</p>
          <Button
            type="submit"
            variant="primary"
            aria-disabled={complete ? undefined : true}
            aria-keyshortcuts={aria('submit')}
          >
            {words(earlier?.submissionId ? 'answer.change' : 'answer.submit')}
          </Button>
        </div>
      </div>
    </form>
  )
}
