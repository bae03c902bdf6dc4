import type { ResponseHandle } from '@tiebreak/contracts/ids.ts'
import { type ReactNode, type RefObject, useEffect, useEffectEvent, useRef } from 'react'
import { useWords } from '#shared/messages/language-scope.tsx'
import { lateTexts } from '#shared/messages/late-texts.ts'
import { classNames } from '#shared/ui/class-names.ts'
import { Icon } from '#shared/ui/icon.tsx'
import { letterAt } from '#shared/words/letter-at.ts'
import { rankWords } from './rank-words.ts'
import { rankOf } from './ranking.ts'
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

function Rank({ rank, children }: { rank: number; children: ReactNode }) {
  return (
    <li
      data-rank={rank}
      className="flex items-center gap-1 rounded-lg border-2 border-transparent bg-sunken p-1 ps-2 data-[drop=after]:border-e-accent-text data-[drop=before]:border-s-accent-text data-[drop=onto]:border-accent-text"
    >
      <span aria-hidden="true" className="text-xs text-soft tabular-nums">
        {rank}
      </span>
      {children}
    </li>
  )
}

/** The ranking so far, best first, and what has no place yet. A chip that was moved keeps focus. */
export function RankingList({ acts }: { acts: RankingActs }) {
  const words = useWords(lateTexts)
  const { ranking, handles, current } = acts
  const list = useRef<HTMLFieldSetElement>(null)
  const hadFocus = useRef(false)
  useDragRanking(list, acts)
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
      className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-2 rounded-lg data-drop:outline-2 data-drop:outline-offset-2 data-drop:outline-accent-text"
    >
      <legend className="sr-only">{words('rank.legend')}</legend>
      {ranking.tiers.length > 0 ? (
        <ol aria-label={words('rank.list')} className="flex flex-wrap items-center gap-1.5">
          {ranking.tiers.map((tier, at) => (
            <Rank key={tier.join()} rank={at + 1}>
              {tier.map((handle) => (
                <Chip key={handle} acts={acts} handle={handle} />
              ))}
            </Rank>
          ))}
        </ol>
      ) : (
        <p className="text-sm text-soft">{words('rank.empty')}</p>
      )}
      {open.length > 0 && (
        <div className="flex flex-wrap items-center gap-1.5">
          <span id="rank-open" className="text-xs text-soft">
            {words('rank.open')}
          </span>
          <ul aria-labelledby="rank-open" className="flex flex-wrap items-center gap-1.5">
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

/** Where over a rank the pointer is: its outer quarters mean a rank of its own beside it, the middle a tie. */
function dropAt(rank: Element, clientX: number, ties: boolean): Drop {
  const { left, width } = rank.getBoundingClientRect()
  const share = (clientX - left) / width
  const along = getComputedStyle(rank).direction === 'rtl' ? 1 - share : share
  if (ties && along > 0.25 && along < 0.75) return 'onto'
  return along < 0.5 ? 'before' : 'after'
}

/**
 * Lets responses be dragged into the list, beside a rank or onto it. An extra for the pointer: everything it does has a
 * key and a button. The library is fetched when a ranking is on screen.
 */
function useDragRanking(list: RefObject<HTMLElement | null>, acts: RankingActs): void {
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
    const leaving = new AbortController()
    const watch = async () => {
      const { draggable, dropTargetForElements } = await import('@atlaskit/pragmatic-drag-and-drop/element/adapter')
      if (leaving.signal.aborted) return
      const ends: (() => void)[] = []
      for (const element of area.querySelectorAll<HTMLElement>('[data-handle]'))
        ends.push(draggable({ element, getInitialData: () => ({ handle: element.dataset.handle }) }))
      const target = (element: HTMLElement, rank: number | null) => {
        const show = (where: Drop | null) => {
          if (where === null) delete element.dataset.drop
          else element.dataset.drop = where
        }
        const whereOf = (clientX: number) => (rank === null ? 'after' : dropAt(element, clientX, ties))
        return dropTargetForElements({
          element,
          onDrag: ({ location }) =>
            show(location.current.dropTargets[0]?.element === element ? whereOf(location.current.input.clientX) : null),
          onDragLeave: () => show(null),
          onDrop: ({ source, location }) => {
            show(null)
            // The list lies under its ranks: the innermost one takes the drop.
            if (location.current.dropTargets[0]?.element !== element) return
            const handle = handles.find((one) => one === source.data.handle)
            if (handle) dropped(handle, rank, whereOf(location.current.input.clientX))
          },
        })
      }
      for (const element of area.querySelectorAll<HTMLElement>('[data-rank]'))
        ends.push(target(element, Number(element.dataset.rank)))
      ends.push(target(area, null))
      leaving.signal.addEventListener('abort', () => {
        for (const end of ends) end()
      })
    }
    // Without the library nothing can be dragged; keys and buttons do the same.
    watch().catch(() => undefined)
    return () => leaving.abort()
  }, [list, ranking, ties])
}
