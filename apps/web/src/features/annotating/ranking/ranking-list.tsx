import type { ResponseHandle } from '@tiebreak/contracts/ids.ts'
import { type ReactNode, type RefObject, useEffect, useEffectEvent, useRef } from 'react'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { classNames } from '#shared/ui/class-names.ts'
import { Icon } from '#shared/ui/icon.tsx'
import { letterAt } from '#shared/words/letter-at.ts'
import { rankWords } from './rank-words.ts'
import { rankOf } from './ranking.ts'
import { useDragHandles, withDragging } from './use-drag-handles.ts'
import type { RankingActs } from './use-ranking.ts'

function Chip({ acts, handle }: { acts: RankingActs; handle: ResponseHandle }) {
  const words = useWords(lateTexts)
  const { ranking, handles, current } = acts
  const placed = rankOf(ranking, handle) !== null
  const bad = ranking.unacceptable.includes(handle)
  return (
    <button
      type="button"
      data-handle={handle}
      aria-pressed={current === handle}
      aria-label={rankWords(words, ranking, handles, handle)}
      onClick={() => (placed ? acts.choose(handle) : acts.place(handle))}
      className={classNames(
        'inline-flex size-11 items-center justify-center gap-0.5 rounded-lg border font-semibold',
        current === handle ? 'border-accent bg-accent text-on-accent' : 'border-edge bg-surface hover:bg-accent-wash',
        !placed && current !== handle && 'border-dashed',
      )}
    >
      <span className={bad ? 'line-through' : undefined}>{letterAt(handles.indexOf(handle))}</span>
      {bad && <Icon name="cross" className="size-3.5" />}
    </button>
  )
}

function Rank({ rank, isColumn, children }: { rank: number; isColumn: boolean; children: ReactNode }) {
  return (
    <li
      data-rank={rank}
      className={classNames(
        'flex items-center gap-1 rounded-lg border-2 border-transparent bg-sunken p-1 ps-2 data-[drop=onto]:border-accent-text',
        isColumn
          ? 'flex-wrap data-[drop=after]:border-b-accent-text data-[drop=before]:border-t-accent-text'
          : 'data-[drop=after]:border-e-accent-text data-[drop=before]:border-s-accent-text',
      )}
    >
      <span aria-hidden="true" className="text-xs text-soft tabular-nums">
        {rank}
      </span>
      {children}
    </li>
  )
}

/**
 * The ranking so far, best first, and what has no place yet: a row, or a column beside the cards. A chip that was moved
 * keeps focus.
 */
export function RankingList({ acts, isColumn = false }: { acts: RankingActs; isColumn?: boolean }) {
  const words = useWords(lateTexts)
  const { ranking, handles, current } = acts
  const list = useRef<HTMLFieldSetElement>(null)
  const hadFocus = useRef(false)
  useDropRanking(list, acts, isColumn)
  useDragHandles(list, true, ranking)
  // A chip that goes to another rank is another element: focus goes with it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new ranking is looked at.
  useEffect(() => {
    if (!hadFocus.current || list.current?.contains(document.activeElement)) return
    list.current?.querySelector<HTMLElement>(`[data-handle="${current}"]`)?.focus()
  }, [ranking, current])
  const open = handles.filter((handle) => rankOf(ranking, handle) === null)
  return (
    <fieldset
      ref={list}
      onFocus={() => {
        hadFocus.current = true
      }}
      onBlur={(event) => {
        // An element that is taken away leaves focus nowhere; one that is left gives it to another.
        if (event.relatedTarget) hadFocus.current = list.current?.contains(event.relatedTarget) ?? false
      }}
      className={classNames(
        'min-w-0 gap-x-4 gap-y-2 rounded-lg data-drop:outline-2 data-drop:outline-offset-2 data-drop:outline-accent-text',
        isColumn ? 'grid min-h-full content-start' : 'flex items-center overflow-x-auto sm:flex-wrap',
      )}
    >
      <legend className="sr-only">{words('rank.legend')}</legend>
      {ranking.tiers.length > 0 ? (
        <ol
          aria-label={words('rank.list')}
          className={isColumn ? 'grid gap-1.5' : 'flex items-center gap-1.5 sm:flex-wrap'}
        >
          {ranking.tiers.map((tier, at) => (
            <Rank key={tier.join()} rank={at + 1} isColumn={isColumn}>
              {tier.map((handle) => (
                <Chip key={handle} acts={acts} handle={handle} />
              ))}
            </Rank>
          ))}
        </ol>
      ) : (
        <p className={classNames('text-sm text-soft', !isColumn && 'max-sm:sr-only')}>{words('rank.empty')}</p>
      )}
      {open.length > 0 && (
        <div className={classNames('flex items-center gap-1.5', isColumn ? 'flex-wrap' : 'sm:flex-wrap')}>
          <span id="rank-open" className="text-xs text-soft max-sm:sr-only">
            {words('rank.open')}
          </span>
          <ul
            aria-labelledby="rank-open"
            className={classNames('flex items-center gap-1.5', isColumn ? 'flex-wrap' : 'sm:flex-wrap')}
          >
            {open.map((handle) => (
              <li key={handle}>
                <Chip acts={acts} handle={handle} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </fieldset>
  )
}

type Drop = 'before' | 'onto' | 'after'
type Pointer = { clientX: number; clientY: number }

/** Where over a rank the pointer is: its outer quarters mean a rank of its own beside it, the middle a tie. */
function dropAt(rank: Element, pointer: Pointer, { ties, isColumn }: { ties: boolean; isColumn: boolean }): Drop {
  const { left, top, width, height } = rank.getBoundingClientRect()
  const share = (pointer.clientX - left) / width
  const across = getComputedStyle(rank).direction === 'rtl' ? 1 - share : share
  const along = isColumn ? (pointer.clientY - top) / height : across
  if (ties && along > 0.25 && along < 0.75) return 'onto'
  return along < 0.5 ? 'before' : 'after'
}

/**
 * Lets responses be dropped into the list, beside a rank or onto it. An extra for the pointer: everything it does has a
 * key and a button.
 */
function useDropRanking(list: RefObject<HTMLElement | null>, acts: RankingActs, isColumn: boolean): void {
  const { ranking, handles } = acts
  const dropped = useEffectEvent((handle: ResponseHandle, rank: number | null, where: Drop) => {
    if (rank === null) acts.putAt(handle, ranking.tiers.length)
    else if (where === 'onto') acts.tieAt(handle, rank - 1)
    else acts.putAt(handle, where === 'before' ? rank - 1 : rank)
  })
  const ties = acts.tiesAllowed
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new ranking has other elements.
  useEffect(() => {
    const area = list.current
    if (!area) return
    return withDragging(({ dropTargetForElements }) => {
      const target = (element: HTMLElement, rank: number | null) => {
        const show = (where: Drop | null) => {
          if (where === null) delete element.dataset.drop
          else element.dataset.drop = where
        }
        const whereOf = (pointer: Pointer) => (rank === null ? 'after' : dropAt(element, pointer, { ties, isColumn }))
        return dropTargetForElements({
          element,
          onDrag: ({ location }) =>
            show(location.current.dropTargets[0]?.element === element ? whereOf(location.current.input) : null),
          onDragLeave: () => show(null),
          onDrop: ({ source, location }) => {
            show(null)
            // The list lies under its ranks: the innermost one takes the drop.
            if (location.current.dropTargets[0]?.element !== element) return
            const handle = handles.find((one) => one === source.data.handle)
            if (handle) dropped(handle, rank, whereOf(location.current.input))
          },
        })
      }
      const ranks = [...area.querySelectorAll<HTMLElement>('[data-rank]')]
      return [...ranks.map((element) => target(element, Number(element.dataset.rank))), target(area, null)]
    })
  }, [list, ranking, ties, isColumn])
}
