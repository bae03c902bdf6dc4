import { words } from '#messages/words.ts'
import { AnswerFrame } from './answer-frame.tsx'
import type { AnswerProps } from './answer-props.ts'
import { ScaleKeys } from './scale-keys.tsx'
import { optionOf, optionsOf } from './scale-options.ts'
import { useDraft } from './use-draft.ts'
import { useMeasure } from './use-measure.ts'
import { useTaskKeys } from './use-task-keys.ts'

/** Where a pair is answered. Use it under the task's key: each task begins with nothing chosen. */
export function AnswerBar({ task, store, onSubmit, onLeavePast, announce, ...frame }: AnswerProps) {
  const { earlier, settled } = frame
  const options = optionsOf(task)
  const { draft, change, finish } = useDraft(store, task.id, {
    option: optionOf(task, earlier?.answer ?? null)?.value ?? null,
    reason: earlier?.reason ?? '',
  })
  const measure = useMeasure()
  const all = [...(options?.scale ?? []), ...(options?.bothBad ? [options.bothBad] : [])]
  const chosen = all.find((option) => option.value === draft.option) ?? null

  function choose(value: string): void {
    const option = all.find((one) => one.value === value)
    if (!option) return
    change({ option: value })
    announce(words('answer.chosen', { answer: option.label }))
  }

  function submit(): void {
    if (!settled) return
    if (!chosen) {
      announce(words('answer.chooseFirst'))
      return
    }
    finish()
    onSubmit(chosen.answer, draft.reason.trim() || null, measure())
  }

  useTaskKeys(() => settled, Object.fromEntries(all.map((option) => [option.value, () => choose(option.value)])))

  return (
    <AnswerFrame
      {...frame}
      complete={chosen !== null}
      status={chosen ? chosen.label : <span className="max-sm:hidden">{words('answer.question')}</span>}
      reason={draft.reason}
      onReason={(reason) => change({ reason })}
      onSubmit={submit}
      onLeavePast={() => {
        finish()
        onLeavePast()
      }}
    >
      {options && (
        <ScaleKeys options={options.scale} bothBad={options.bothBad} chosen={draft.option} onChoose={choose} />
      )}
    </AnswerFrame>
  )
}
