import type { Cause, Disagreement } from '@tiebreak/contracts/review/schemas.ts'
import { type ReactNode, useState } from 'react'
import type { Judgement } from '#features/annotating/answer/judgement.ts'
import { useTaskKeys } from '#features/annotating/answer/use-task-keys.ts'
import type { RankingBoard } from '#features/annotating/ranking/ranking-board.ts'
import { useSettled } from '#features/annotating/reading/use-settled.ts'
import { reviewTexts } from '#features/review/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { RadioCards } from '#shared/ui/radio-cards.tsx'
import { TextArea } from '#shared/ui/text-area.tsx'
import { CAUSE_WORDS } from './cause-words.ts'
import { PairAnswer } from './pair-answer.tsx'
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
