import type { ShownResponse } from '@tiebreak/contracts/annotating/schemas.ts'
import type { ResponseHandle } from '@tiebreak/contracts/ids.ts'
import { useState } from 'react'
import { useKeys } from '#features/annotating/answer/keys-context.ts'
import { useTaskKeys } from '#features/annotating/answer/use-task-keys.ts'
import { ResponsePane } from '#features/annotating/reading/response-pane.tsx'
import type { ReadingPanes } from '#features/annotating/reading/use-reading-panes.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { answerAction } from '#shared/preferences/key-map.ts'
import type { MessageOptions } from '#shared/render/message-view.tsx'
import { ResponseView } from '#shared/render/response-view.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { Button } from '#shared/ui/button.tsx'
import { classNames } from '#shared/ui/class-names.ts'
import { letterAt } from '#shared/words/letter-at.ts'
import { EMPTY_RANKING, type Ranking, rankOf } from './ranking.ts'
import { TwoCardChoice } from './two-card-choice.tsx'
import type { RankingBoard } from './use-ranking.ts'

type Board = Omit<RankingBoard, 'assignmentId'>
type Pair = readonly [ResponseHandle, ResponseHandle]

/** The two to compare first: the worst that is placed with the next one that is not, else the first two. */
function firstPair(ranking: Ranking, handles: readonly ResponseHandle[]): Pair | null {
  const open = handles.filter((handle) => rankOf(ranking, handle) === null)
  const worst = ranking.tiers.at(-1)?.[0]
  const [left, right] = worst && open[0] ? [worst, open[0]] : open.length > 1 ? open : handles
  return left && right ? [left, right] : null
}

/** What the head of a card says and does: its rank, or a button that gives it the next one. */
function CardHead({ handle, place, board }: { handle: ResponseHandle; place: number; board: Board | null }) {
  const words = useWords(lateTexts)
  const ranking = board?.ranking ?? EMPTY_RANKING
  const rank = rankOf(ranking, handle)
  const letter = letterAt(place)
  const next = ranking.tiers.length + 1
  const { aria } = useKeys()
  return (
    <div className="mb-2 flex min-h-11 flex-wrap items-center gap-2">
      <h2 id={`response-${handle}`} className="me-auto text-sm font-semibold text-soft">
        {words('read.response', { letter })}
      </h2>
      {ranking.unacceptable.includes(handle) && <Badge tone="warn">{words('rank.unacceptable')}</Badge>}
      {rank !== null ? (
        <Badge tone="accent">{words('rank.badge', { rank })}</Badge>
      ) : (
        board && (
          <Button
            aria-label={words('rank.placeNext', { letter, rank: next })}
            aria-keyshortcuts={aria(answerAction(place + 1))}
            onClick={() => board.place(handle)}
            className="px-3"
          >
            {words('rank.place', { rank: next })}
          </Button>
        )
      )}
    </div>
  )
}

/** More than two responses, in the order that the server drew: all together, or two at a time. */
export function RankingCards({
  responses,
  board,
  panes,
  ...options
}: MessageOptions & { responses: readonly ShownResponse[]; board: Board | null; panes: ReadingPanes }) {
  const words = useWords(lateTexts)
  const handles = responses.map(({ handle }) => handle)
  const [pair, setPair] = useState<Pair | null>(null)
  const toggle = () => setPair(pair ? null : firstPair(board?.ranking ?? EMPTY_RANKING, handles))
  const { aria } = useKeys()
  useTaskKeys(() => board !== null, { twoCards: toggle })
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <Button aria-pressed={pair !== null} aria-keyshortcuts={aria('twoCards')} onClick={toggle}>
          {words('rank.twoCards')}
        </Button>
        {pair && <TwoCardChoice handles={handles} pair={pair} onChange={setPair} />}
      </div>
      <div
        className={classNames(
          'grid grid-cols-[minmax(0,1fr)] gap-4 min-[900px]:grid-cols-2',
          !pair && responses.length > 4 && 'min-[1200px]:grid-cols-3',
        )}
      >
        {responses.map(({ handle, messages }, place) => (
          <section
            key={handle}
            aria-labelledby={`response-${handle}`}
            hidden={pair ? !pair.includes(handle) : false}
            style={pair ? { order: pair.indexOf(handle) } : undefined}
            className="min-w-0 rounded-xl border border-line bg-surface px-5 pt-3 pb-6"
          >
            <CardHead handle={handle} place={place} board={board} />
            <ResponsePane letter={letterAt(place)} panes={panes}>
              <ResponseView messages={messages} {...options} />
            </ResponsePane>
          </section>
        ))}
      </div>
    </div>
  )
}
