import type { ReadingChoice, ReadingView } from '../../src/features/annotating/reading/use-reading-view.ts'

/** How the texts of a task are read, where nothing changes it. */
export function asRead(changes: Partial<Record<ReadingChoice, boolean>> = {}): ReadingView {
  const on = { prompt: true, diff: false, raw: false, together: false, whole: false, wrap: false, narrow: false }
  return { on: { ...on, ...changes }, toggle: () => undefined, isPair: true }
}
