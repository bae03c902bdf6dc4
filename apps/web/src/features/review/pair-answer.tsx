import type { Disagreement } from '@tiebreak/contracts/review.ts'
import { useState } from 'react'
import type { Answer } from '#features/annotate/answer.ts'
import { ScaleKeys } from '#features/annotate/scale-keys.tsx'
import { optionsOf } from '#features/annotate/scale-options.ts'
import { type TaskActs, useTaskKeys } from '#features/annotate/use-task-keys.ts'
import { answerAction } from '#features/preferences/key-map.ts'
import { words } from '#messages/late-words.ts'

/** The project's scale for two responses, by digit or pointer. */
export function PairAnswer({
  task,
  settled,
  onAnswer,
  announce,
}: {
  task: Disagreement
  settled: boolean
  onAnswer: (answer: Answer) => void
  announce: (text: string) => void
}) {
  const [chosen, setChosen] = useState<string | null>(null)
  const options = optionsOf(task)
  const all = [...(options?.scale ?? []), ...(options?.bothBad ? [options.bothBad] : [])]

  function choose(value: string): void {
    const option = all.find((one) => one.value === value)
    if (!option) return
    setChosen(value)
    onAnswer(option.answer)
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
