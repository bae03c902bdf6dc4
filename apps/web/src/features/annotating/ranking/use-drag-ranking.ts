import type { ResponseHandle } from '@tiebreak/contracts/ids.ts'
import { type RefObject, useEffect, useEffectEvent } from 'react'
import type { RankingActs } from './use-ranking.ts'

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
export function useDragRanking(list: RefObject<HTMLElement | null>, acts: RankingActs): void {
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
