import { asksReason } from '@tiebreak/contracts/annotating/judgement-fault.ts'
import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import { useState } from 'react'
import type { JudgementProps } from '#features/annotating/answer/judgement-bar.tsx'
import { JudgementFrame } from '#features/annotating/answer/judgement-frame.tsx'
import { useDraft } from '#features/annotating/answer/use-draft.ts'
import { type TaskActs, useTaskKeys } from '#features/annotating/answer/use-task-keys.ts'
import { useMeasure } from '#features/annotating/reading/use-measure.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { Button } from '#shared/ui/button.tsx'
import { Icon } from '#shared/ui/icon.tsx'
import { EMPTY_RANKING, judgementOf, missingOf, rankingOf } from './ranking.ts'
import { RankingList } from './ranking-list.tsx'
import { RankingMoves } from './ranking-moves.tsx'
import { useIsWide } from './use-is-wide.ts'
import { type RankingBoard, useRanking, useShowOnCards } from './use-ranking.ts'

/** What the ranking of the whole is called among those by criterion. */
const OVERALL = 'overall'

/**
 * Where more than two responses are ranked, by each criterion first where the project has some. Starts with nothing
 * placed: the order in which they are shown is never a judgement. Use it under the task's key.
 */
export function RankingBar({
  task,
  store,
  onSubmit,
  onLeavePast,
  announce,
  onBoard,
  ...frame
}: JudgementProps & { onBoard: (board: RankingBoard | null) => void }) {
  const words = useWords(lateTexts)
  const { earlier, settled } = frame
  const all = task.responses.map(({ handle }) => handle)
  const { draft, change, finish } = useDraft(store, task.id, {
    option: null,
    reason: earlier?.reason ?? '',
    ranking: rankingOf(earlier?.judgement ?? null, all),
    rankings: Object.fromEntries(
      (earlier?.judgement?.criteria ?? []).map(({ criterion, ranks, strength }) => [
        criterion,
        rankingOf({ ranks, strength, bothBad: false }, all),
      ]),
    ),
  })
  const aspects = [...task.criteria, { key: OVERALL, label: words('answer.overall') }]
  const rankingBy = (key: string) => (key === OVERALL ? draft.ranking : draft.rankings?.[key]) ?? EMPTY_RANKING
  const open = aspects.filter(({ key }) => missingOf(rankingBy(key), all) > 0)
  const [aspect, setAspect] = useState((open[0] ?? aspects[0])?.key ?? OVERALL)
  const acts = useRanking({
    task,
    ranking: rankingBy(aspect),
    marksUnacceptable: aspect === OVERALL,
    onChange: (ranking) =>
      change(aspect === OVERALL ? { ranking } : { rankings: { ...draft.rankings, [aspect]: ranking } }),
    announce,
  })
  const { handles, ranking, current } = acts
  const measure = useMeasure()
  const missing = missingOf(ranking, handles)
  const judgement = judgementOf(rankingBy(OVERALL), handles)
  const unfinished = judgement?.bothBad ? [] : open
  const asked = asksReason(judgement, task)
  const lacksReason = asked === 'needed' && isBlank(draft.reason)

  function submit(): void {
    if (!settled) return
    const next = unfinished.find(({ key }) => key !== aspect)
    if (missing > 0 && !judgement?.bothBad) announce(words('rank.missing', { n: missing }))
    else if (next) {
      setAspect(next.key)
      announce(words('rank.nowBy', { criterion: next.label }))
    } else if (judgement && lacksReason) announce(words('answer.reasonNeeded'))
    else if (judgement) {
      finish()
      const criteria = task.criteria.flatMap(({ key }) => {
        const ranks = judgementOf({ ...rankingBy(key), unacceptable: [] }, handles)?.ranks
        return ranks ? [{ criterion: key, ranks, strength: null }] : []
      })
      onSubmit({ ...judgement, criteria }, isBlank(draft.reason) ? null : draft.reason.trim(), measure())
    }
  }

  const onCurrent = (act: (handle: (typeof handles)[number]) => void) => () =>
    current === null ? announce(words('rank.pick')) : act(current)
  const keys: TaskActs = {
    moveUp: onCurrent((handle) => acts.move(handle, -1)),
    moveDown: onCurrent((handle) => acts.move(handle, 1)),
    tie: onCurrent(acts.toggleTie),
    unacceptable: acts.marksUnacceptable ? onCurrent(acts.toggleUnacceptable) : undefined,
  }
  for (const [at, handle] of handles.entries()) Object.assign(keys, { [`answer${at + 1}`]: () => acts.place(handle) })
  useTaskKeys(() => settled, keys)

  const isWide = useIsWide()
  useShowOnCards(acts, isWide, (board) => onBoard(board && { assignmentId: task.id, ...board }))

  return (
    <JudgementFrame
      {...frame}
      complete={judgement !== null && unfinished.length === 0 && !lacksReason}
      status={
        missing > 0 && !judgement?.bothBad
          ? words('rank.missing', { n: missing })
          : unfinished[0]
            ? words('rank.openBy', { criterion: unfinished[0].label })
            : words(judgement?.bothBad ? 'rank.allBad' : 'rank.complete')
      }
      reason={draft.reason}
      asked={asked}
      lacksReason={judgement !== null && unfinished.length === 0 && lacksReason}
      onReason={(reason) => change({ reason })}
      onSubmit={submit}
      onLeavePast={() => {
        finish()
        onLeavePast()
      }}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-1 min-[900px]:flex min-[900px]:items-center min-[900px]:gap-4">
        {task.criteria.length > 0 && (
          <AspectChoice
            aspects={aspects.map((one) => ({ ...one, done: missingOf(rankingBy(one.key), all) === 0 }))}
            chosen={aspect}
            onChoose={setAspect}
          />
        )}
        {!isWide && <RankingList acts={acts} />}
        <RankingMoves acts={acts} />
      </div>
    </JudgementFrame>
  )
}

/** By which criterion the responses are being ranked; finished ones have a tick. */
function AspectChoice({
  aspects,
  chosen,
  onChoose,
}: {
  aspects: readonly { key: string; label: string; done: boolean }[]
  chosen: string
  onChoose: (key: string) => void
}) {
  const words = useWords(lateTexts)
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{words('rank.by')}</legend>
      <div className="flex flex-wrap gap-1">
        {aspects.map(({ key, label, done }) => (
          <Button key={key} aria-pressed={key === chosen} onClick={() => onChoose(key)} className="px-3">
            {done && <Icon name="check" className="size-4" />}
            {label}
            {done && <span className="sr-only">, {words('rank.byDone')}</span>}
          </Button>
        ))}
      </div>
    </fieldset>
  )
}
