import { useEffect } from 'react'
import { TASK_HEADING } from './task-heading.tsx'

const CONTROLS = ':is(main, [data-task-bar]) :is(button, summary, label, input[type=radio], input[type=checkbox])'

/**
 * Gives focus back to the task after a control was clicked by pointer, so that Enter submits and Space scrolls as before.
 * Whoever reached the control by keyboard keeps it: both keys belong to the control then. What opened something has
 * handed focus on by itself.
 */
export function useFocusBack(): void {
  useEffect(() => {
    const giveBack = ({ detail, target }: MouseEvent) => {
      // A click without a pointer comes from a key, or from assistive technology.
      const control = detail > 0 && target instanceof Element ? target.closest(CONTROLS) : null
      // What stands in a window is part of it, and a response that was picked from a ranking stays picked.
      if (control === null || control.closest('dialog, aside, [data-handle]')) return
      // A window or drawer takes focus in an effect of this click.
      requestAnimationFrame(() => {
        const { activeElement } = document
        const stayed = activeElement === null || activeElement === document.body || control.contains(activeElement)
        if (stayed) document.getElementById(TASK_HEADING)?.focus({ preventScroll: true })
      })
    }
    document.addEventListener('click', giveBack)
    return () => document.removeEventListener('click', giveBack)
  }, [])
}
