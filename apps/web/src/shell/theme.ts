import { subscribeToPage } from '#account.ts'
import { keepChoice, readChoice } from '#kept-choice.ts'

/** What a person chose; `system` follows the device, `contrast` is high contrast in the device's light or dark. */
export const THEMES = ['system', 'light', 'dark', 'contrast'] as const
export type Theme = (typeof THEMES)[number]

const KEY = 'tiebreak.theme'
const listeners = new Set<() => void>()

function isTheme(value: string | null): value is Theme {
  return THEMES.some((theme) => theme === value)
}

/** The choice kept in this browser for whoever is signed in. */
export function readTheme(): Theme {
  const kept = readChoice(KEY)
  return isTheme(kept) ? kept : 'system'
}

/** Whether they chose one in this browser. */
export function hasTheme(): boolean {
  return isTheme(readChoice(KEY))
}

function apply(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  const wantsContrast = matchMedia('(prefers-contrast: more)').matches
  const theme = readTheme()
  const contrast = theme === 'contrast' || (theme === 'system' && wantsContrast)
  const shade = dark ? 'dark' : 'light'
  document.documentElement.dataset.theme = contrast ? `contrast-${shade}` : theme === 'system' ? shade : theme
  for (const listener of listeners) listener()
}

/** Keeps the choice and shows it at once, in other tabs too. */
export function saveTheme(theme: Theme): void {
  keepChoice(KEY, theme)
  apply()
}

export function subscribeToTheme(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Sets the theme on the document now and whenever the device, another tab, or whoever is signed in changes it. */
export function followTheme(): void {
  apply()
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', apply)
  matchMedia('(prefers-contrast: more)').addEventListener('change', apply)
  subscribeToPage(apply)
  addEventListener('storage', (event) => {
    if (event.key?.startsWith(KEY)) apply()
  })
}
