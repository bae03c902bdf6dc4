import type { OwnDay } from '@tiebreak/db/queries/annotating/own-work.ts'

/** Figures change only after this many more tasks: with fewer, the difference between two figures would reveal too much. */
const FEWEST_TASKS = 20
const DAY_MS = 86_400_000

export type OwnBatch = {
  /** The day (UTC) at whose start the figures were computed; null before the first time. */
  before: string | null
  /** How many tasks were judged by then. */
  tasks: number
  /** How many more have to be judged before the figures are computed again. */
  missing: number
}

/** Tasks first judged between two days (UTC); `from` is the end of the previous batch, or null for the first. */
export type OwnSpan = { from: string | null; before: string; tasks: number }

/**
 * The day up to which an annotator's own figures go. They are computed at the end of a day on which enough tasks have
 * been judged since the last time, so that no difference between two figures is about few tasks.
 * @param days on which tasks were first judged, oldest first
 */
export function ownBatch(days: readonly OwnDay[], today: string): OwnBatch {
  const spans = ownSpans(days, today)
  const tasks = sum(spans)
  return { before: spans.at(-1)?.before ?? null, tasks, missing: Math.max(0, FEWEST_TASKS - (sum(days) - tasks)) }
}

/** The batches of an annotator's judgements up to the start of today, oldest first. Existing batches never change. */
export function ownSpans(days: readonly OwnDay[], today: string): OwnSpan[] {
  const spans: OwnSpan[] = []
  let waiting = 0
  for (const { day, tasks } of days) {
    waiting += tasks
    if (day >= today || waiting < FEWEST_TASKS) continue
    spans.push({ from: spans.at(-1)?.before ?? null, before: dayAfter(day), tasks: waiting })
    waiting = 0
  }
  return spans
}

/**
 * The judgements of a batch that share their number of responses with enough others. A rare number would reveal which
 * task a judgement was about.
 */
export function amongMany<Judgement extends { k: number }>(judgements: readonly Judgement[]): Judgement[] {
  const byResponses = Map.groupBy(judgements, ({ k }) => k)
  return judgements.filter(({ k }) => (byResponses.get(k)?.length ?? 0) >= FEWEST_TASKS)
}

function sum(of: readonly { tasks: number }[]): number {
  return of.reduce((all, { tasks }) => all + tasks, 0)
}

/** The next day, such as `2026-11-29`. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10)
}
