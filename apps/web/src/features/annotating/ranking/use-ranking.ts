import type { AssignmentId, ResponseHandle } from '@tiebreak/contracts/ids.ts'
import { useEffect, useEffectEvent, useState } from 'react'
import type { Judgeable } from '#features/annotating/answer/scale-options.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { rankWords } from './rank-words.ts'
import { move, place, putAt, type Ranking, takeOut, tieAt, toggleTie, toggleUnacceptable } from './ranking.ts'

export type RankingActs = ReturnType<typeof useRanking>

/** What the cards of a ranking show of it and do to it. */
export type RankingBoard = {
  assignmentId: AssignmentId
  acts: RankingActs
  /** Whether the list of ranks stands beside the cards, which then show it. */
  hasList: boolean
}

/** Gives the cards above what they show, whenever that changes, and takes it back at the end. */
export function useShowOnCards(
  acts: RankingActs,
  hasList: boolean,
  onBoard: (board: Omit<RankingBoard, 'assignmentId'> | null) => void,
): void {
  const show = useEffectEvent(() => onBoard({ acts, hasList }))
  const hide = useEffectEvent(() => onBoard(null))
  const { ranking, current, marksUnacceptable } = acts
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the cards show depends on these.
  useEffect(() => show(), [ranking, current, marksUnacceptable, hasList])
  useEffect(() => () => hide(), [])
}

/** Everything that can be done to a ranking, each act read out: "Response C, rank 2 of 4". */
export function useRanking({
  task,
  ranking,
  marksUnacceptable,
  onChange,
  announce,
}: {
  task: Judgeable
  ranking: Ranking
  /** Whether responses can be marked unacceptable here: overall alone, not by a criterion. */
  marksUnacceptable: boolean
  onChange: (ranking: Ranking) => void
  announce: (text: string) => void
}) {
  const words = useWords(lateTexts)
  const handles = task.responses.map(({ handle }) => handle)
  const [current, setCurrent] = useState<ResponseHandle | null>(null)
  const tiesAllowed = task.scale !== 2

  function become(next: Ranking, handle: ResponseHandle): void {
    setCurrent(handle)
    if (next !== ranking) onChange(next)
    announce(rankWords(words, next, handles, handle))
  }

  return {
    handles,
    ranking,
    /** The response that keys and buttons move; null before the first was placed or chosen. */
    current,
    tiesAllowed,
    marksUnacceptable,
    choose: (handle: ResponseHandle) => become(ranking, handle),
    place: (handle: ResponseHandle) => become(place(ranking, handle), handle),
    move: (handle: ResponseHandle, step: -1 | 1) => become(move(ranking, handle, step), handle),
    putAt: (handle: ResponseHandle, gap: number) => become(putAt(ranking, handle, gap), handle),
    tieAt: (handle: ResponseHandle, at: number) => become(tieAt(ranking, handle, at), handle),
    takeOut: (handle: ResponseHandle) => become(takeOut(ranking, handle), handle),
    toggleTie(handle: ResponseHandle) {
      if (tiesAllowed) become(toggleTie(ranking, handle), handle)
      else announce(words('rank.noTies'))
    },
    toggleUnacceptable(handle: ResponseHandle) {
      const next = toggleUnacceptable(ranking, handle)
      if (!task.allowBothBad && next.unacceptable.length === handles.length) announce(words('rank.notAllBad'))
      else become(next, handle)
    },
  }
}
