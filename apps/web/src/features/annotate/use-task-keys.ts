import { useEffect, useEffectEvent } from 'react'

/** What a key is called here: a digit wherever it sits, else its letter, also on keyboards with another alphabet. */
function nameOf(event: KeyboardEvent): string {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1]
  if (digit !== undefined) return digit
  if (/^[a-z?]$/i.test(event.key)) return event.key.toLowerCase()
  return /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase() ?? event.key.toLowerCase()
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true
  return target instanceof HTMLInputElement && target.type !== 'radio' && target.type !== 'checkbox'
}

/** Enter belongs to the link or button that has focus. */
function opensOnEnter(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('a, button, summary') !== null
}

/**
 * The keys of the annotation screen: one listener, by name; `Mod+z` stands for Ctrl or Cmd with Z, `Alt+arrowup` for Alt with ↑. Keys do nothing while
 * someone types or composes, while a key repeats, while a window is open, and while `enabled` is false.
 */
export function useTaskKeys(enabled: () => boolean, keys: Record<string, () => void>): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.repeat || isTyping(event.target)) return
    if (document.querySelector('dialog[open]')) return
    const plain = nameOf(event)
    const modified = event.ctrlKey || event.metaKey
    if (event.shiftKey && plain !== '?') return
    const key = event.altKey ? `Alt+${plain}` : modified ? `Mod+${plain}` : plain
    if (key === 'enter' && opensOnEnter(event.target)) return
    const act = keys[key]
    if (!act || !enabled()) return
    event.preventDefault()
    act()
  })
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
