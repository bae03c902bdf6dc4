import type { Disagreement } from '@tiebreak/contracts/review/schemas.ts'
import { useState } from 'react'
import type { Judgement } from '#features/annotating/answer/judgement.ts'
import { type TaskActs, useTaskKeys } from '#features/annotating/answer/use-task-keys.ts'
import { EMPTY_RANKING, judgementOf, type Ranking } from '#features/annotating/ranking/ranking.ts'
import { RankingList } from '#features/annotating/ranking/ranking-list.tsx'
import { RankingMoves } from '#features/annotating/ranking/ranking-moves.tsx'
import { type RankingBoard, useRanking, useShowOnCards } from '#features/annotating/ranking/use-ranking.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { answerAction } from '#shared/preferences/key-map.ts'

/** A ranking of more than two responses, by keys and buttons as annotators make it. */
export function RankingAnswer({
  task,
  settled,
  onAnswer,
  onBoard,
  announce,
}: {
  task: Disagreement
  settled: boolean
  onAnswer: (answer: Judgement | null) => void
  onBoard: (board: Omit<RankingBoard, 'assignmentId'> | null) => void
  announce: (text: string) => void
}) {
  const words = useWords(lateTexts)
  const [ranking, setRanking] = useState<Ranking>(EMPTY_RANKING)
  const acts = useRanking({
    task,
    ranking,
    marksUnacceptable: true,
    announce,
    onChange(next) {
      setRanking(next)
      onAnswer(judgementOf(next, acts.handles))
    },
  })
  const { handles, current } = acts

  const onCurrent = (act: (handle: (typeof handles)[number]) => void) => () =>
    current === null ? announce(words('rank.pick')) : act(current)
  const keys: TaskActs = {
    moveUp: onCurrent((handle) => acts.move(handle, -1)),
    moveDown: onCurrent((handle) => acts.move(handle, 1)),
    tie: onCurrent(acts.toggleTie),
    unacceptable: onCurrent(acts.toggleUnacceptable),
  }
  for (const [at, handle] of handles.entries())
    Object.assign(keys, { [answerAction(at + 1)]: () => acts.place(handle) })
  useTaskKeys(() => settled, keys)

  useShowOnCards(acts, false, onBoard)

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <RankingList acts={acts} />
      <RankingMoves acts={acts} />
    </div>
  )
}
