import { useEffect } from 'react'
import { TASK_HEADING } from './task-heading.tsx'

const CONTROLS = ':is(main, [data-task-bar]) :is(a, button, summary, label, input[type=radio], input[type=checkbox])'

/**
 * Gives focus back to the task after a control was used by pointer, so that Enter submits and Space scrolls as before.
 * Whoever reached the control by keyboard keeps it: both keys belong to the control then. What opened something has
 * handed focus on by itself.
 */
export function useFocusBack(): void {
  useEffect(() => {
    const focusTask = () => document.getElementById(TASK_HEADING)?.focus({ preventScroll: true })
    let isByPointer = false
    const byPointer = () => {
      isByPointer = true
    }
    const byKey = () => {
      isByPointer = false
    }
    // A list to choose from is done with once something was chosen.
    const chosen = ({ target }: Event) => {
      if (isByPointer && target instanceof HTMLSelectElement && target.closest('main')) focusTask()
    }
    const giveBack = ({ detail, target }: MouseEvent) => {
      // A click without a pointer comes from a key, or from assistive technology.
      const control = detail > 0 && target instanceof Element ? target.closest(CONTROLS) : null
      // What stands in a window is part of it, and a response that was picked from a ranking stays picked.
      if (control === null || control.closest('dialog, aside, [data-handle]')) return
      // A window or drawer takes focus in an effect of this click.
      requestAnimationFrame(() => {
        const { activeElement } = document
        const stayed = activeElement === null || activeElement === document.body || control.contains(activeElement)
        if (stayed) focusTask()
      })
    }
    const leaving = new AbortController()
    const { signal } = leaving
    document.addEventListener('click', giveBack, { signal })
    document.addEventListener('change', chosen, { signal })
    document.addEventListener('pointerdown', byPointer, { signal, capture: true })
    document.addEventListener('keydown', byKey, { signal, capture: true })
    return () => leaving.abort()
  }, [])
}
