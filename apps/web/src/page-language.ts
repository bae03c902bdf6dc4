import { subscribeToPage } from './account.ts'
import { keepChoice, readChoice } from './kept-choice.ts'

const KEY = 'tiebreak.language'
/** What was chosen in this tab before it was known who is here. */
const CHOSEN = 'tiebreak.language.chosen'
const listeners = new Set<() => void>()

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
  sessionStorage.setItem(CHOSEN, tag)
  keepLanguage(tag)
}

/** What was chosen before signing in; once, null if nothing was. */
export function takeChosenLanguage(): string | null {
  const chosen = sessionStorage.getItem(CHOSEN)
  sessionStorage.removeItem(CHOSEN)
  return chosen
}
