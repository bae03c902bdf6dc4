import { subscribeToPage } from './account.ts'
import { keepChoice, readChoice } from './kept-choice.ts'

const KEY = 'tiebreak.language'
const listeners = new Set<() => void>()
/** What was chosen on this page before it was known who is here. */
let chosen: string | null = null

function tell(): void {
  for (const listener of listeners) listener()
}

/** The language that was chosen last in this browser, for whoever is signed in; empty for the browser's own. */
export function readLanguage(): string {
  return readChoice(KEY) ?? ''
}

export function subscribeToLanguage(listener: () => void): () => void {
  listeners.add(listener)
  const leavePage = subscribeToPage(listener)
  return () => {
    listeners.delete(listener)
    leavePage()
  }
}

/** Keeps what the server told. */
export function keepLanguage(tag: string): void {
  keepChoice(KEY, tag)
  tell()
}

/** Chooses for this page before anyone is signed in; whoever signs in next takes it along. */
export function chooseLanguage(tag: string): void {
  chosen = tag
  keepLanguage(tag)
}

/** What was chosen before signing in; once, null if nothing was. */
export function takeChosenLanguage(): string | null {
  const taken = chosen
  chosen = null
  return taken
}
