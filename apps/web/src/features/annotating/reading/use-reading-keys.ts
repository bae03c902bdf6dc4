import { type RefObject, useEffect, useEffectEvent } from 'react'
import { useKeys } from '#features/annotating/answer/keys-context.ts'
import { TASK_HEADING } from './task-heading.tsx'
import type { ReadingPanes } from './use-reading-panes.ts'

const LINE_PX = 48

/** How far a key moves what is as high as `page`. */
const STEPS: Readonly<Record<string, (page: number) => number>> = {
  ArrowDown: () => LINE_PX,
  ArrowUp: () => -LINE_PX,
  PageDown: (page) => page - LINE_PX,
  PageUp: (page) => LINE_PX - page,
  ' ': (page) => page - LINE_PX,
  End: () => Number.MAX_SAFE_INTEGER,
  Home: () => -Number.MAX_SAFE_INTEGER,
}

/** Whether the keys of reading belong to whatever has focus: only the page, the task's name or a pane leave them to the task. */
function isElsewhere(focused: Element | null, panes: readonly HTMLElement[]): boolean {
  if (focused === null || focused === document.body || focused.id === TASK_HEADING || focused.id === 'main')
    return false
  return !panes.some((pane) => pane === focused)
}

/**
 * Scrolls by key from anywhere: all panes, or the one that has focus, which the browser scrolls by itself. The arrows to
 * the sides give focus to the pane on that side, and from a pane back to all. A key that is bound to an action does that instead.
 * @param whole what scrolls while every response is at its whole length
 */
export function useReadingKeys(panes: ReadingPanes, whole: RefObject<HTMLElement | null>): void {
  const keys = useKeys()
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const { key, defaultPrevented, altKey, ctrlKey, metaKey, shiftKey } = event
    if (defaultPrevented || altKey || ctrlKey || metaKey || document.querySelector('dialog[open]')) return
    if (keys.on && Object.values(keys.map).includes(key.toLowerCase())) return
    const all = panes.all()
    const focused = document.activeElement
    if (all.length === 0 || isElsewhere(focused, all)) return
    const at = all.findIndex((pane) => pane.isSameNode(focused))
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const isForward = (key === 'ArrowRight') === (getComputedStyle(document.body).direction !== 'rtl')
      const next = sideways(all, at, isForward)
      next?.focus({ preventScroll: true })
      next?.closest('section[data-pane]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      event.preventDefault()
      return
    }
    const step = STEPS[key]
    // The browser scrolls a pane that has focus, unless all of them scroll as one.
    if (!step || (at >= 0 && !panes.whole)) return
    const moved = panes.whole && whole.current ? [whole.current] : all
    for (const one of moved) one.scrollTop += (key === ' ' && shiftKey ? -1 : 1) * step(one.clientHeight)
    event.preventDefault()
  })
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}

/** Of two panes, a press from the one to the other goes by both together; of more, each is next to the one before it. */
function sideways(all: readonly HTMLElement[], at: number, isForward: boolean): HTMLElement | null {
  const heading = document.getElementById(TASK_HEADING)
  if (at < 0) return (isForward ? (all.length === 2 ? all[1] : all[0]) : all.length === 2 ? all[0] : all.at(-1)) ?? null
  const next = isForward ? at + 1 : at - 1
  return all.length === 2 ? heading : (all[next] ?? heading)
}
