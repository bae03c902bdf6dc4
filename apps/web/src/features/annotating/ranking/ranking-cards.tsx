import type { ShownResponse } from '@tiebreak/contracts/annotating/schemas.ts'
import type { ResponseHandle } from '@tiebreak/contracts/ids.ts'
import { type RefObject, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useKeys } from '#features/annotating/answer/keys-context.ts'
import { useTaskKeys } from '#features/annotating/answer/use-task-keys.ts'
import { ResponsePane } from '#features/annotating/reading/response-pane.tsx'
import type { ReadingPanes } from '#features/annotating/reading/use-reading-panes.ts'
import { annotateTexts } from '#shared/messages/annotate-texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { keyText } from '#shared/preferences/key-name.ts'
import type { MessageOptions } from '#shared/render/message-view.tsx'
import { ResponseView } from '#shared/render/response-view.tsx'
import { classNames } from '#shared/ui/class-names.ts'
import { ToolButton } from '#shared/ui/tool-button.tsx'
import { letterAt } from '#shared/words/letter-at.ts'
import { CardHead } from './card-head.tsx'
import { EMPTY_RANKING, inRankOrder, type Ranking, rankOf } from './ranking.ts'
import { RankingList } from './ranking-list.tsx'
import { TwoCardChoice } from './two-card-choice.tsx'
import { useDragHandles } from './use-drag-handles.ts'
import type { RankingBoard } from './use-ranking.ts'

type Pair = readonly [ResponseHandle, ResponseHandle]

/** The two to compare first: the worst that is placed with the next one that is not, else the first two of the list. */
function firstPair(ranking: Ranking, handles: readonly ResponseHandle[]): Pair | null {
  const open = handles.filter((handle) => rankOf(ranking, handle) === null)
  const worst = ranking.tiers.at(-1)?.[0]
  const [left, right] = worst && open[0] ? [worst, open[0]] : open.length > 1 ? open : inRankOrder(ranking, handles)
  return left && right ? [left, right] : null
}

/** Those that are shown first, in their order; the others stay on the page, as far as they were read. */
function inOrder(responses: readonly ShownResponse[], order: readonly ResponseHandle[]): readonly ShownResponse[] {
  const place = ({ handle }: ShownResponse) => (order.includes(handle) ? order.indexOf(handle) : order.length)
  return responses.toSorted((one, other) => place(one) - place(other))
}

/**
 * More than two responses as a strip of cards, in the order that the server drew, in that of their ranks, or two at a
 * time, with the list of ranks beside them.
 */
export function RankingCards({
  responses,
  board,
  panes,
  strip,
  toolPlace,
  ...options
}: MessageOptions & {
  responses: readonly ShownResponse[]
  board: Omit<RankingBoard, 'assignmentId'> | null
  panes: ReadingPanes
  /** What scrolls them all. */
  strip: RefObject<HTMLElement | null>
  /** Where the tools of a ranking stand. */
  toolPlace: HTMLElement | null
}) {
  const words = useWords(lateTexts)
  const frame = useWords(annotateTexts)
  const handles = responses.map(({ handle }) => handle)
  const ranking = board?.acts.ranking ?? EMPTY_RANKING
  const [pair, setPair] = useState<Pair | null>(null)
  const [byRank, setByRank] = useState(false)
  const togglePair = () => setPair(pair ? null : firstPair(ranking, handles))
  const { on, map, aria } = useKeys()
  const current = board?.acts.current ?? null
  useTaskKeys(() => board !== null, { twoCards: togglePair, rankOrder: () => setByRank(!byRank) })
  useDragHandles(strip, board !== null)
  useEffect(() => {
    const card = current && strip.current?.querySelector(`[data-card="${current}"]`)
    if (card) card.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [strip, current])
  const order = pair ?? (byRank ? inRankOrder(ranking, handles) : handles)
  return (
    <div className="flex min-h-0 flex-1 gap-2 px-2 pb-2">
      {toolPlace &&
        createPortal(
          <>
            <ToolButton
              sign="◫"
              shortcut={on ? keyText(map.twoCards) : undefined}
              aria-pressed={pair !== null}
              aria-keyshortcuts={aria('twoCards')}
              onClick={togglePair}
            >
              {words('rank.twoCards')}
            </ToolButton>
            <ToolButton
              sign="#"
              shortcut={on ? keyText(map.rankOrder) : undefined}
              aria-pressed={byRank}
              aria-keyshortcuts={aria('rankOrder')}
              onClick={() => setByRank(!byRank)}
            >
              {words('rank.byRank')}
            </ToolButton>
            {pair && <TwoCardChoice handles={handles} pair={pair} onChange={setPair} />}
          </>,
          toolPlace,
        )}
      <section
        ref={strip}
        aria-label={panes.whole ? frame('read.responses') : undefined}
        tabIndex={panes.whole ? 0 : undefined}
        data-two={pair !== null || undefined}
        className={classNames(
          'reading-strip relative min-h-0 min-w-0 flex-1 gap-2',
          panes.whole && 'reading-strip-whole',
        )}
      >
        {inOrder(responses, order).map(({ handle, messages }) => (
          <section
            key={handle}
            data-pane
            data-card={handle}
            data-current={handle === current || undefined}
            aria-labelledby={`response-${handle}`}
            hidden={!order.includes(handle)}
            className="flex min-h-0 min-w-0 cursor-grab flex-col rounded-lg border border-line bg-surface data-current:border-accent-text data-dragged:opacity-60"
          >
            <CardHead handle={handle} place={handles.indexOf(handle)} acts={board?.acts ?? null} />
            <ResponsePane letter={letterAt(handles.indexOf(handle))} panes={panes}>
              <ResponseView messages={messages} {...options} />
            </ResponsePane>
          </section>
        ))}
      </section>
      {board?.hasList && (
        <div className="relative w-44 shrink-0 overflow-y-auto rounded-lg border border-line bg-canvas p-2">
          <RankingList acts={board.acts} isColumn />
        </div>
      )}
    </div>
  )
}
