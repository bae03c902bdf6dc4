import { useRef, useState } from 'react'

export type ReadingPanes = ReturnType<typeof useReadingPanes>

/**
 * The panes of a task's responses: as long as one of them is too long, all are cut at the same height and scroll, alone
 * or together; all are shown whole at once.
 */
export function useReadingPanes(together: boolean) {
  const panes = useRef(new Set<HTMLElement>())
  /** Panes that were moved from here: their scroll event is an echo. */
  const echoes = useRef(new Set<HTMLElement>())
  const [long, setLong] = useState(false)
  const [whole, setWhole] = useState(false)

  return {
    /** Whether some pane is longer than the height at which all are cut. */
    long,
    whole,
    toggleWhole: () => setWhole(!whole),
    /** Takes a pane in for as long as it is on the page. */
    watch(pane: HTMLElement | null) {
      if (!pane) return
      const measure = () => {
        if (pane.scrollHeight > pane.clientHeight + 1) setLong(true)
      }
      panes.current.add(pane)
      measure()
      const sizes = new ResizeObserver(measure)
      for (const content of pane.children) sizes.observe(content)
      return () => {
        panes.current.delete(pane)
        sizes.disconnect()
      }
    },
    /** Moves the other panes to the same share of their length. */
    scrolled(pane: HTMLElement) {
      if (!together || echoes.current.delete(pane)) return
      const share = pane.scrollTop / Math.max(1, pane.scrollHeight - pane.clientHeight)
      for (const other of panes.current) {
        const top = Math.round(share * (other.scrollHeight - other.clientHeight))
        if (other === pane || Math.abs(other.scrollTop - top) < 1) continue
        echoes.current.add(other)
        other.scrollTop = top
      }
    },
  }
}
