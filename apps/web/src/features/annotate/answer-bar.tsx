import type { Assignment } from '@tiebreak/contracts/assignment.ts'
import { type RefObject, useRef, useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { TextArea } from '#ui/text-area.tsx'
import type { AnnotateStore } from './annotate-store.ts'
import type { Answer } from './answer.ts'
import { ScaleKeys } from './scale-keys.tsx'
import { optionOf, optionsOf } from './scale-options.ts'
import type { PastTask } from './session-state.ts'
import { useDraft } from './use-draft.ts'
import { type Measure, useMeasure } from './use-measure.ts'
import { useTaskKeys } from './use-task-keys.ts'

type Props = {
  task: Assignment
  /** The answer given before, when the task is on screen again. */
  earlier: PastTask | null
  store: AnnotateStore
  settled: boolean
  canUndo: boolean
  onSubmit: (answer: Answer, reason: string | null, measured: Measure) => void
  onSkip: () => void
  onFlag: () => void
  onUndo: () => void
  onLeavePast: () => void
  announce: (text: string) => void
}

function focusIn(reference: RefObject<HTMLElement | null>): void {
  requestAnimationFrame(() => reference.current?.querySelector('textarea')?.focus())
}

/** Where the answer is given. Use it under the task's key: each task begins with nothing chosen. */
export function AnswerBar(props: Props) {
  const { task, earlier, store, settled, canUndo, onSubmit, onSkip, onFlag, onUndo, onLeavePast, announce } = props
  const options = optionsOf(task)
  const { draft, change, finish } = useDraft(store, task.id, {
    option: optionOf(task, earlier?.answer ?? null)?.value ?? null,
    reason: earlier?.reason ?? '',
  })
  const [reasonAsked, setReasonAsked] = useState(false)
  const reasonBox = useRef<HTMLDivElement>(null)
  const measure = useMeasure()
  const all = [...(options?.scale ?? []), ...(options?.bothBad ? [options.bothBad] : [])]
  const chosen = all.find((option) => option.value === draft.option) ?? null
  const showsReason = reasonAsked || draft.reason !== ''
  const canSkip = !earlier?.submissionId

  function choose(value: string): void {
    const option = all.find((one) => one.value === value)
    if (!option) return
    change({ option: value })
    announce(`Chosen: ${option.label}`)
  }

  function submit(): void {
    if (!settled) return
    if (!chosen) {
      announce('Choose an answer first.')
      return
    }
    finish()
    onSubmit(chosen.answer, draft.reason.trim() || null, measure())
  }

  function writeReason(): void {
    setReasonAsked(true)
    focusIn(reasonBox)
  }

  useTaskKeys(() => settled, {
    ...Object.fromEntries(all.map((option) => [option.value, () => choose(option.value)])),
    enter: submit,
    r: writeReason,
    u: onUndo,
    'Mod+z': onUndo,
    ...(canSkip ? { s: onSkip, f: onFlag } : {}),
  })

  return (
    <form
      aria-label="Answer"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      className="z-20 border-t border-line bg-canvas py-2 sm:py-3 [@media(min-height:40rem)]:sticky [@media(min-height:40rem)]:bottom-0"
    >
      <div className="mx-auto grid w-full max-w-7xl grid-cols-[minmax(0,1fr)] gap-2 px-2 sm:gap-3 sm:px-6">
        {showsReason && (
          <div ref={reasonBox}>
            <TextArea
              label="Reason"
              rows={2}
              maxLength={10_000}
              value={draft.reason}
              onChange={(event) => change({ reason: event.target.value })}
              onKeyDown={(event) => {
                if (event.key === 'Escape') event.currentTarget.blur()
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
              }}
            />
          </div>
        )}
        {options ? (
          <ScaleKeys options={options.scale} bothBad={options.bothBad} chosen={draft.option} onChoose={choose} />
        ) : (
          <p>This task does not show two responses, so it can’t be judged here. Please skip it.</p>
        )}
        <div className="flex flex-wrap items-center gap-1 sm:gap-2">
          <Button variant="quiet" onClick={onUndo} disabled={!canUndo} aria-keyshortcuts="U" className="px-3">
            <Icon name="undo" />
            <span className="max-sm:sr-only">Undo</span>
          </Button>
          {canSkip && (
            <>
              <Button variant="quiet" onClick={onSkip} aria-keyshortcuts="S" className="px-3">
                <Icon name="skip" />
                <span className="max-sm:sr-only">Skip</span>
              </Button>
              <Button variant="quiet" onClick={onFlag} aria-keyshortcuts="F" className="px-3">
                <Icon name="flag" />
                <span className="max-sm:sr-only">Report</span>
              </Button>
            </>
          )}
          {!showsReason && (
            <Button variant="quiet" onClick={writeReason} aria-keyshortcuts="R" className="px-3">
              <Icon name="pen" />
              <span className="max-sm:sr-only">Add a reason</span>
            </Button>
          )}
          {earlier && (
            <Button
              variant="quiet"
              onClick={() => {
                finish()
                onLeavePast()
              }}
            >
              Leave it as it is
            </Button>
          )}
          <p className="ms-auto min-w-0 flex-1 text-end text-xs text-soft sm:text-sm">
            {chosen ? chosen.label : <span className="max-sm:hidden">Which response is better?</span>}
          </p>
          <Button type="submit" variant="primary" aria-disabled={chosen ? undefined : true} aria-keyshortcuts="Enter">
            {earlier?.submissionId ? 'Change answer' : 'Submit'}
          </Button>
        </div>
      </div>
    </form>
  )
}
