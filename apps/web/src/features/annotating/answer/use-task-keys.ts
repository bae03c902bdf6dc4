import { useEffect, useEffectEvent } from 'react'
import { ALL_ACTIONS, type KeyAction } from '#shared/preferences/key-map.ts'
import { keyName } from '#shared/preferences/key-name.ts'
import { useKeys } from './keys-context.ts'

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

/** Undo answers to Ctrl or Cmd with Z too, and leaving to Escape; neither is a single letter, so both stay when keys are off. */
const ALWAYS = { 'mod+z': 'undo', escape: 'leave' } as const

export type TaskActs = Partial<Record<KeyAction | 'leave', (() => void) | undefined>>

/**
 * The keys of the annotation screen, by what they do. Keys do nothing while someone types or composes, while a key
 * repeats, while a window is open, while `enabled` is false, and, apart from Escape and undo, while they are switched off.
 */
export function useTaskKeys(enabled: () => boolean, acts: TaskActs): void {
  const keys = useKeys()
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat || isTyping(event.target)) return
    if (document.querySelector('dialog[open]')) return
    const name = keyName(event)
    if (name === null || (name === 'enter' && opensOnEnter(event.target))) return
    const pressed = [
      ...(keys.on ? ALL_ACTIONS.filter((action) => keys.map[action] === name) : []),
      ...(name === 'mod+z' || name === 'escape' ? [ALWAYS[name]] : []),
    ]
    const act = pressed.map((action) => acts[action]).find((found) => found !== undefined)
    if (!act || !enabled()) return
    event.preventDefault()
    act()
  })
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
