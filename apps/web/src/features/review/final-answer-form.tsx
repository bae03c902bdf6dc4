import type { Cause, Disagreement } from '@tiebreak/contracts/review/schemas.ts'
import { type ReactNode, useState } from 'react'
import type { Judgement } from '#features/annotating/answer/judgement.ts'
import { ScaleKeys } from '#features/annotating/answer/scale-keys.tsx'
import { optionsOf } from '#features/annotating/answer/scale-options.ts'
import { type TaskActs, useTaskKeys } from '#features/annotating/answer/use-task-keys.ts'
import type { RankingBoard } from '#features/annotating/ranking/use-ranking.ts'
import { useSettled } from '#features/annotating/reading/use-settled.ts'
import { reviewTexts } from '#features/review/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { answerAction } from '#shared/preferences/key-map.ts'
import { Button } from '#shared/ui/button.tsx'
import { RadioCards } from '#shared/ui/radio-cards.tsx'
import { TextArea } from '#shared/ui/text-area.tsx'
import { CAUSE_WORDS } from './cause-words.ts'
import { RankingAnswer } from './ranking-answer.tsx'

const CAUSES: readonly Cause[] = ['ambiguous', 'guideline_gap', 'error', 'subjective']

/** The answer on the project's scale, why annotators disagree, and a note. Nothing is chosen beforehand. */
export function FinalAnswerForm({
  disagreement,
  busy,
  onGive,
  onBoard,
  announce,
}: {
  disagreement: Disagreement
  busy: boolean
  onGive: (given: { answer: Judgement; cause: Cause; note: string }) => void
  onBoard: (board: Omit<RankingBoard, 'assignmentId'> | null) => void
  announce: (text: string) => void
}) {
  const words = useWords(reviewTexts)
  const settled = useSettled(disagreement.comparisonId)
  const [answer, setAnswer] = useState<Judgement | null>(null)
  const [cause, setCause] = useState<Cause | null>(null)
  const [note, setNote] = useState('')
  const [missing, setMissing] = useState(false)

  function submit(): void {
    if (busy) return
    if (answer && cause) onGive({ answer, cause, note })
    else {
      setMissing(true)
      announce(answer ? words('chooseACause') : words('chooseAnAnswerFirst'))
    }
  }
  useTaskKeys(() => settled, { submit })

  const parts = { task: disagreement, settled, onAnswer: setAnswer, announce }
  return (
    <form
      aria-label={words('finalAnswer')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      className="grid grid-cols-[minmax(0,1fr)] gap-4"
    >
      {disagreement.responses.length > 2 ? <RankingAnswer {...parts} onBoard={onBoard} /> : <PairAnswer {...parts} />}
      {missing && !answer && <Missing>{words('chooseAnAnswer')}</Missing>}
      <RadioCards
        legend={words('whatIsTheCause')}
        name="cause"
        value={cause}
        options={CAUSES.map((value) => ({
          value,
          label: words(CAUSE_WORDS[value].label),
          hint: words(CAUSE_WORDS[value].hint),
        }))}
        onChange={setCause}
      />
      {missing && !cause && <Missing>{words('chooseACause')}</Missing>}
      <TextArea
        label={words('note')}
        hint={words('forLeadsAndForTheRaw')}
        rows={3}
        maxLength={10_000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <div>
        <Button type="submit" variant="primary" busy={busy}>
          {disagreement.adjudication ? words('replaceTheFinalAnswer') : words('giveTheFinalAnswer')}
        </Button>
      </div>
    </form>
  )
}

function Missing({ children }: { children: ReactNode }) {
  return <p className="-mt-2 text-sm text-danger">{children}</p>
}

/** The project's scale for two responses, by digit or pointer. */
function PairAnswer({
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
