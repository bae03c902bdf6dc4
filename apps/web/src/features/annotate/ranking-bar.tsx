import { useEffect, useEffectEvent } from 'react'
import { words } from '#messages/words.ts'
import { AnswerFrame } from './answer-frame.tsx'
import type { AnswerProps } from './answer-props.ts'
import { answerOf, missingOf, rankingOf } from './ranking.ts'
import type { RankingBoard } from './ranking-board.ts'
import { RankingList } from './ranking-list.tsx'
import { RankingMoves } from './ranking-moves.tsx'
import { useDraft } from './use-draft.ts'
import { useMeasure } from './use-measure.ts'
import { useRanking } from './use-ranking.ts'
import { useTaskKeys } from './use-task-keys.ts'

/**
 * Where more than two responses are ranked. Starts with nothing placed: the order in which they are shown is never an
 * answer. Use it under the task's key.
 */
export function RankingBar({
  task,
  store,
  onSubmit,
  onLeavePast,
  announce,
  onBoard,
  ...frame
}: AnswerProps & { onBoard: (board: RankingBoard | null) => void }) {
  const { earlier, settled } = frame
  const { draft, change, finish } = useDraft(store, task.id, {
    option: null,
    reason: earlier?.reason ?? '',
    ranking: rankingOf(
      earlier?.answer ?? null,
      task.responses.map(({ handle }) => handle),
    ),
  })
  const acts = useRanking({ task, ranking: draft.ranking, onChange: (ranking) => change({ ranking }), announce })
  const { handles, ranking, current } = acts
  const measure = useMeasure()
  const missing = missingOf(ranking, handles)
  const answer = answerOf(ranking, handles)

  function submit(): void {
    if (!settled) return
    if (!answer) {
      announce(words('rank.missing', { n: missing }))
      return
    }
    finish()
    onSubmit(answer, draft.reason.trim() || null, measure())
  }

  const onCurrent = (act: (handle: (typeof handles)[number]) => void) => () =>
    current === null ? announce(words('rank.pick')) : act(current)
  useTaskKeys(() => settled, {
    ...Object.fromEntries(handles.map((handle, at) => [String(at + 1), () => acts.place(handle)])),
    'Alt+arrowup': onCurrent((handle) => acts.move(handle, -1)),
    'Alt+arrowdown': onCurrent((handle) => acts.move(handle, 1)),
    t: onCurrent(acts.toggleTie),
    x: onCurrent(acts.toggleUnacceptable),
  })

  // The cards above show what is placed, and place.
  const show = useEffectEvent((shown: typeof ranking) =>
    onBoard({ assignmentId: task.id, ranking: shown, place: acts.place, toggleUnacceptable: acts.toggleUnacceptable }),
  )
  const hide = useEffectEvent(() => onBoard(null))
  useEffect(() => show(ranking), [ranking])
  useEffect(() => () => hide(), [])

  return (
    <AnswerFrame
      {...frame}
      complete={answer !== null}
      status={
        missing > 0 ? (
          <span className="max-sm:hidden">{words('rank.missing', { n: missing })}</span>
        ) : (
          words(answer?.bothBad ? 'rank.allBad' : 'rank.complete')
        )
      }
      reason={draft.reason}
      onReason={(reason) => change({ reason })}
      onSubmit={submit}
      onLeavePast={() => {
        finish()
        onLeavePast()
      }}
    >
      <RankingList acts={acts} />
      <RankingMoves acts={acts} />
    </AnswerFrame>
  )
}
