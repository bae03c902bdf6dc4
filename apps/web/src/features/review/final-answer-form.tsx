import type { Cause, Disagreement } from '@tiebreak/contracts/review/schemas.ts'
import { type ReactNode, useState } from 'react'
import type { Judgement } from '#features/annotating/answer/judgement.ts'
import { useTaskKeys } from '#features/annotating/answer/use-task-keys.ts'
import type { RankingBoard } from '#features/annotating/ranking/ranking-board.ts'
import { useSettled } from '#features/annotating/reading/use-settled.ts'
import { Button } from '#shared/ui/button.tsx'
import { RadioCards } from '#shared/ui/radio-cards.tsx'
import { TextArea } from '#shared/ui/text-area.tsx'
import { CAUSE_WORDS } from './cause-words.ts'
import { PairAnswer } from './pair-answer.tsx'
import { RankingAnswer } from './ranking-answer.tsx'

const CAUSES: readonly { value: Cause; label: string; hint: string }[] = [
  { value: 'ambiguous', ...CAUSE_WORDS.ambiguous },
  { value: 'guideline_gap', ...CAUSE_WORDS.guideline_gap },
  { value: 'error', ...CAUSE_WORDS.error },
  { value: 'subjective', ...CAUSE_WORDS.subjective },
]

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
      announce(answer ? 'Choose a cause.' : 'Choose an answer first.')
    }
  }
  useTaskKeys(() => settled, { submit })

  const parts = { task: disagreement, settled, onAnswer: setAnswer, announce }
  return (
    <form
      aria-label="Final answer"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      className="grid grid-cols-[minmax(0,1fr)] gap-4"
    >
      {disagreement.responses.length > 2 ? <RankingAnswer {...parts} onBoard={onBoard} /> : <PairAnswer {...parts} />}
      {missing && !answer && <Missing>Choose an answer.</Missing>}
      <RadioCards legend="What is the cause?" name="cause" value={cause} options={CAUSES} onChange={setCause} />
      {missing && !cause && <Missing>Choose a cause.</Missing>}
      <TextArea
        label="Note"
        hint="For the leads, and for the export of raw votes. Optional."
        rows={3}
        maxLength={10_000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <div>
        <Button type="submit" variant="primary" busy={busy}>
          {disagreement.adjudication ? 'Replace the final answer' : 'Give the final answer'}
        </Button>
      </div>
    </form>
  )
}

function Missing({ children }: { children: ReactNode }) {
  return <p className="-mt-2 text-sm text-danger">{children}</p>
}
