import type { Disagreement } from '@tiebreak/contracts/review/schemas.ts'
import { useState } from 'react'
import type { Judgement } from '#features/annotating/answer/judgement.ts'
import { ScaleKeys } from '#features/annotating/answer/scale-keys.tsx'
import { optionsOf } from '#features/annotating/answer/scale-options.ts'
import { type TaskActs, useTaskKeys } from '#features/annotating/answer/use-task-keys.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { answerAction } from '#shared/preferences/key-map.ts'

/** The project's scale for two responses, by digit or pointer. */
export function PairAnswer({
  task,
  settled,
  onAnswer,
  announce,
}: {
  task: Disagreement
  settled: boolean
  onAnswer: (answer: Judgement) => void
  announce: (text: string) => void
}) {
  const words = useWords(lateTexts)
  const [chosen, setChosen] = useState<string | null>(null)
  const options = optionsOf(words, task)
  const all = [...(options?.scale ?? []), ...(options?.bothBad ? [options.bothBad] : [])]

  function choose(value: string): void {
    const option = all.find((one) => one.value === value)
    if (!option) return
    setChosen(value)
    onAnswer(option.judgement)
    announce(words('answer.chosen', { answer: option.label }))
  }
  const acts: TaskActs = { bothBad: options?.bothBad ? () => choose('0') : undefined }
  for (const [at, option] of (options?.scale ?? []).entries())
    Object.assign(acts, { [answerAction(at + 1)]: () => choose(option.value) })
  useTaskKeys(() => settled, acts)

  if (!options) return null
  return (
    <ScaleKeys
      name="answer"
      legend={null}
      options={options.scale}
      bothBad={options.bothBad}
      chosen={chosen}
      active
      onChoose={choose}
      onFocus={() => undefined}
    />
  )
}
