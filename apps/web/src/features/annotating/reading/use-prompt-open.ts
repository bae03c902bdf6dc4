import { useState } from 'react'
import { keepChoice, readChoice } from '#kept-choice.ts'

const KEY = 'tiebreak.prompt'

/** Whether the prompt is unfolded; kept in this browser, since whoever folds it has a small screen also tomorrow. */
export function usePromptOpen(): [open: boolean, set: (open: boolean) => void] {
  const [open, setOpen] = useState(() => readChoice(KEY) !== 'folded')
  function set(next: boolean): void {
    setOpen(next)
    keepChoice(KEY, next ? 'open' : 'folded')
  }
  return [open, set]
}
