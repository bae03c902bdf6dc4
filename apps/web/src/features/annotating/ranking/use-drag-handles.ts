import { type RefObject, useEffect } from 'react'

type Dragging = typeof import('@atlaskit/pragmatic-drag-and-drop/element/adapter')

/**
 * Sets up dragging once its library is there, which is fetched when a ranking is on screen.
 * @param setUp gives what ends each part of it
 * @returns what ends all of it
 */
export function withDragging(setUp: (library: Dragging) => readonly (() => void)[]): () => void {
  const leaving = new AbortController()
  const start = async () => {
    const library = await import('@atlaskit/pragmatic-drag-and-drop/element/adapter')
    if (leaving.signal.aborted) return
    const ends = setUp(library)
    leaving.signal.addEventListener('abort', () => {
      for (const end of ends) end()
    })
  }
  // Without the library nothing can be dragged; keys and buttons do the same.
  start().catch(() => undefined)
  return () => leaving.abort()
}

/** Lets every response in an area be dragged: its chip in a list, its card as a whole. */
export function useDragHandles(area: RefObject<HTMLElement | null>, enabled: boolean, elements?: unknown): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other elements are set up anew.
  useEffect(() => {
    const { current } = area
    if (!current || !enabled) return
    return withDragging(({ draggable }) =>
      [...current.querySelectorAll<HTMLElement>('[data-handle], [data-card]')].map((element) =>
        draggable({
          element,
          getInitialData: () => ({ handle: element.dataset.handle ?? element.dataset.card }),
          onDragStart: () => void element.setAttribute('data-dragged', ''),
          onDrop: () => element.removeAttribute('data-dragged'),
        }),
      ),
    )
  }, [area, enabled, elements])
}
