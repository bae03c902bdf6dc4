import { asksReason } from '@tiebreak/contracts/annotating/judgement-fault.ts'
import type { Assignment, CriterionJudgement } from '@tiebreak/contracts/annotating/schemas.ts'
import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { type Measure, useMeasure } from '#features/annotating/reading/use-measure.ts'
import type { PastTask } from '#features/annotating/session/session-state.ts'
import { annotateTexts } from '#shared/messages/annotate-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import type { Judgement } from './judgement.ts'
import { JudgementFrame } from './judgement-frame.tsx'
import { useKeys } from './keys-context.ts'
import { ScaleKeys } from './scale-keys.tsx'
import { optionOf, optionsOf, type ScaleOption } from './scale-options.ts'
import { type DraftStore, useDraft } from './use-draft.ts'
import { type TaskActs, useTaskKeys } from './use-task-keys.ts'

/** What every way of judging is given. */
export type JudgementProps = {
  task: Assignment
  /** The judgement given before, when the task is on screen again. */
  earlier: PastTask | null
  store: DraftStore
  settled: boolean
  canUndo: boolean
  onSubmit: (judgement: Judgement, reason: string | null, measured: Measure) => void
  onUndo: () => void
  onLeavePast: () => void
  /** Says something in the live region. */
  announce: (text: string) => void
}

/** Which of two responses is chosen; both on a tie, none before a choice and when both are bad. */
type Lean = 'a' | 'b' | 'a b' | ''

/** What `draft.criteria` calls the judgement on the whole. */
const OVERALL = 'overall'

/**
 * Where a pair is judged: criteria first, each on the scale, then overall. Digits go to the first one without a
 * judgement, or to where focus is. Use it under the task's key: each task begins with nothing chosen.
 */
export function JudgementBar({
  task,
  store,
  onSubmit,
  onLeavePast,
  announce,
  onLean,
  ...frame
}: JudgementProps & {
  /** Marks the response that is judged better: both on a tie. */
  onLean: (lean: Lean) => void
}) {
  const words = useWords(annotateTexts)
  const { earlier, settled } = frame
  const options = optionsOf(words, task)
  const { fast } = useKeys()
  const toast = useToast()
  const { draft, change, finish } = useDraft(store, task.id, {
    option: optionOf(words, task, earlier?.judgement ?? null)?.value ?? null,
    reason: earlier?.reason ?? '',
    criteria: Object.fromEntries(
      (earlier?.judgement?.criteria ?? []).map(({ criterion, ranks, strength }) => [
        criterion,
        optionOf(words, task, { ranks, strength, bothBad: false })?.value ?? '',
      ]),
    ),
  })
  const measure = useMeasure()
  const [focused, setFocused] = useState<string | null>(null)
  const scale = options?.scale ?? []
  const all = [...scale, ...(options?.bothBad ? [options.bothBad] : [])]
  const chosen = all.find((option) => option.value === draft.option) ?? null
  const onCriterion = (key: string) => scale.find((option) => option.value === draft.criteria?.[key]) ?? null
  const open = task.criteria.filter(({ key }) => onCriterion(key) === null)
  const missing = chosen?.judgement.bothBad ? [] : open
  const asked = asksReason(chosen?.judgement ?? null, task)
  const lacksReason = asked === 'needed' && isBlank(draft.reason)
  const active = focused ?? open[0]?.key ?? OVERALL

  const rows = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row became the active one.
  useEffect(() => {
    rows.current?.querySelector('.active-row')?.scrollIntoView({ block: 'nearest' })
  }, [active])
  const lean: Lean = chosen === null || chosen.judgement.bothBad ? '' : (chosen.side ?? 'a b')
  const mark = useEffectEvent(onLean)
  useEffect(() => {
    mark(lean)
    return () => mark('')
  }, [lean])

  function choose(aspect: string, value: string): ScaleOption | null {
    const option = (aspect === OVERALL ? all : scale).find((one) => one.value === value)
    if (!option) return null
    const label = task.criteria.find(({ key }) => key === aspect)?.label
    setFocused(null)
    change(aspect === OVERALL ? { option: value } : { criteria: { ...draft.criteria, [aspect]: value } })
    const said = words('answer.chosen', { answer: option.label })
    const why = aspect === OVERALL && asksReason(option.judgement, task) !== 'no' ? ` ${words('answer.whyAsked')}` : ''
    announce(label ? `${label}. ${said}` : `${said}.${why}`)
    return option
  }

  function send(option: ScaleOption): void {
    finish()
    const criteria = task.criteria.flatMap(({ key }): CriterionJudgement[] => {
      const judgement = onCriterion(key)?.judgement
      return judgement?.ranks ? [{ criterion: key, ranks: judgement.ranks, strength: judgement.strength }] : []
    })
    onSubmit({ ...option.judgement, criteria }, isBlank(draft.reason) ? null : draft.reason.trim(), measure())
  }

  function submit(): void {
    if (!settled) return
    const first = missing[0]
    if (first) announce(words('answer.chooseFor', { criterion: first.label }))
    else if (!chosen) announce(words('answer.chooseFirst'))
    else if (lacksReason) announce(words('answer.reasonNeeded'))
    else send(chosen)
  }

  /** A digit, or the key for both bad. In fast mode it submits at once, unless there is more to say. */
  function press(value: string): void {
    const aspect = value === '0' ? OVERALL : active
    const option = choose(aspect, value)
    if (!option || !fast || earlier || task.criteria.length > 0 || asksReason(option.judgement, task) !== 'no') return
    send(option)
    toast({ text: option.label, action: { label: words('answer.undo'), onSelect: frame.onUndo } })
  }

  const acts: TaskActs = { bothBad: options?.bothBad ? () => press('0') : undefined }
  for (const [at, option] of scale.entries()) Object.assign(acts, { [`answer${at + 1}`]: () => press(option.value) })
  useTaskKeys(() => settled, acts)

  const status =
    missing[0] && chosen
      ? words('answer.chooseFor', { criterion: missing[0].label })
      : (chosen?.label ?? <span className="max-sm:hidden">{words('answer.question')}</span>)
  return (
    <JudgementFrame
      {...frame}
      complete={chosen !== null && missing.length === 0 && !lacksReason}
      status={status}
      reason={draft.reason}
      asked={asked}
      lacksReason={chosen !== null && missing.length === 0 && lacksReason}
      onReason={(reason) => change({ reason })}
      onSubmit={submit}
      onLeavePast={() => {
        finish()
        onLeavePast()
      }}
    >
      {options && (
        // More than two criteria scroll, the active one in view.
        <div ref={rows} className="grid max-h-36 grid-cols-[minmax(0,1fr)] gap-1 overflow-y-auto max-sm:max-h-[40dvh]">
          {task.criteria.map(({ key, label, description }) => (
            <ScaleKeys
              key={key}
              name={`answer-${key}`}
              legend={label}
              hint={description}
              options={options.scale}
              bothBad={null}
              keepsRoom={options.bothBad !== null}
              chosen={draft.criteria?.[key] ?? null}
              active={active === key}
              onChoose={(value) => choose(key, value)}
              onFocus={() => setFocused(key)}
            />
          ))}
          <ScaleKeys
            name="answer"
            legend={task.criteria.length > 0 ? words('answer.overall') : null}
            options={options.scale}
            bothBad={options.bothBad}
            chosen={draft.option}
            active={active === OVERALL}
            onChoose={(value) => choose(OVERALL, value)}
            onFocus={() => setFocused(OVERALL)}
          />
        </div>
      )}
    </JudgementFrame>
  )
}
