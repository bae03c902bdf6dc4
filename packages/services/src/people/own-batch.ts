import type { OwnDay } from '@tiebreak/db/queries/own-work.ts'

/** So many more tasks make the figures move: of fewer, the difference between two figures would say too much. */
const FEWEST_TASKS = 20
const DAY_MS = 86_400_000

export type OwnBatch = {
  /** The day (UTC) at whose beginning the figures were taken; null before the first time. */
  before: string | null
  /** Tasks answered by then. */
  tasks: number
  /** How many more have to be answered before the figures are taken again. */
  missing: number
}

/**
 * Up to when an annotator's own figures go. They are taken at the end of a day on which enough tasks have been answered
 * since they were taken last, so that no difference between two of them is about few tasks.
 * @param days on which tasks were first answered, oldest first
 */
export function ownBatch(days: readonly OwnDay[], today: string): OwnBatch {
  let batch: Pick<OwnBatch, 'before' | 'tasks'> = { before: null, tasks: 0 }
  let answered = 0
  for (const { day, tasks } of days) {
    answered += tasks
    if (day < today && answered - batch.tasks >= FEWEST_TASKS) batch = { before: dayAfter(day), tasks: answered }
  }
  return { ...batch, missing: Math.max(0, FEWEST_TASKS - (answered - batch.tasks)) }
}

/** The day after, as `2026-11-29`. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10)
}
