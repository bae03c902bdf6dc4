import { useCallback } from 'react'

/** Says on the page how high an element is, so that what is shown above it stays clear of it. */
export function useTellHeight(name: `--${string}`): (element: HTMLElement | null) => (() => void) | undefined {
  return useCallback(
    (element) => {
      if (!element) return
      const { style } = document.documentElement
      const sizes = new ResizeObserver(() => style.setProperty(name, `${element.offsetHeight}px`))
      sizes.observe(element)
      return () => {
        sizes.disconnect()
        style.removeProperty(name)
      }
    },
    [name],
  )
}
