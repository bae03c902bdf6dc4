import { useRef, useState } from 'react'

export type ReadingPanes = ReturnType<typeof useReadingPanes>

/** Says on the pane at which ends its text goes on, for the fade there. */
function tellEnds(pane: HTMLElement): void {
  const { scrollTop, clientHeight, scrollHeight } = pane
  pane.toggleAttribute('data-above', scrollTop > 1)
  pane.toggleAttribute('data-below', scrollTop + clientHeight < scrollHeight - 1)
}

/**
 * The panes of a task's responses. Each scrolls by itself, or all together by the same share; `whole` shows every one at
 * its whole length, and they scroll as one.
 */
export function useReadingPanes(together: boolean, whole: boolean) {
  const panes = useRef(new Set<HTMLElement>())
  /** Panes that were moved from here: their scroll event is an echo. */
  const echoes = useRef(new Set<HTMLElement>())
  const [long, setLong] = useState(false)

  return {
    /** Whether some pane is longer than its place. */
    long,
    whole,
    /** The panes that are shown, in their order on the page. */
    all: () =>
      [...panes.current]
        .filter((pane) => !pane.closest('[hidden]'))
        .toSorted((one, other) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1)),
    /** Takes a pane in for as long as it is on the page. */
    watch(pane: HTMLElement | null) {
      if (!pane) return
      const measure = () => {
        if (pane.scrollHeight > pane.clientHeight + 1) setLong(true)
        tellEnds(pane)
      }
      panes.current.add(pane)
      measure()
      const sizes = new ResizeObserver(measure)
      sizes.observe(pane)
      for (const content of pane.children) sizes.observe(content)
      return () => {
        panes.current.delete(pane)
        sizes.disconnect()
      }
    },
    /** Moves the other panes to the same share of their length. */
    scrolled(pane: HTMLElement) {
      tellEnds(pane)
      if (!together || echoes.current.delete(pane)) return
      const share = pane.scrollTop / Math.max(1, pane.scrollHeight - pane.clientHeight)
      for (const other of panes.current) {
        const top = Math.round(share * (other.scrollHeight - other.clientHeight))
        if (other === pane || Math.abs(other.scrollTop - top) < 1) continue
        echoes.current.add(other)
        other.scrollTop = top
        tellEnds(other)
      }
    },
  }
}
