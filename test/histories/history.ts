import { z } from 'zod'
import { EndLook, Look } from './moment.ts'

/** What came of a request: an answer, a refusal by its code, or nothing that tells (cut off, or "try again"). */
const outcome = <Answer extends z.ZodType>(answer: Answer) =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('answered'), answer }),
    z.object({ kind: z.literal('refused'), code: z.string(), detail: z.string().default('') }),
    z.object({ kind: z.literal('unknown') }),
  ])

const Ranks = z.record(z.string(), z.number()).nullable()

/** A judgement as it was sent; ranks are by handle. */
const SentBody = z.object({
  id: z.string(),
  assignmentId: z.string(),
  revises: z.string().nullable(),
  ranks: Ranks,
  strength: z.number().nullable(),
  bothBad: z.boolean(),
})
export type SentBody = z.infer<typeof SentBody>

const Lease = z.object({
  call: z.literal('lease'),
  want: z.number(),
  outcome: outcome(
    z.object({
      assignments: z.array(z.object({ id: z.string(), handles: z.array(z.string()) })),
      why: z.string().nullable(),
    }),
  ),
})
const Submit = z.object({
  call: z.literal('submit'),
  body: SentBody,
  outcome: outcome(z.object({ id: z.string(), assignmentId: z.string(), revision: z.number(), at: z.string() })),
})
const Skip = z.object({ call: z.literal('skip'), assignmentId: z.string(), outcome: outcome(z.null()) })
const Flag = z.object({
  call: z.literal('flag'),
  assignmentId: z.string(),
  kind: z.string(),
  outcome: outcome(z.null()),
})
const Heartbeat = z.object({ call: z.literal('heartbeat'), assignmentId: z.string(), outcome: outcome(z.null()) })
/** A lead pauses or reopens the project, or pauses one annotator or lets them go on. */
const State = z.object({ call: z.literal('state'), open: z.boolean(), outcome: outcome(z.null()) })
const Rater = z.object({
  call: z.literal('rater'),
  userId: z.string(),
  paused: z.boolean(),
  outcome: outcome(z.null()),
})
/** Leases were moved to their end, or run-out ones swept; tallies were folded; a process was killed. */
const Expire = z.object({ call: z.literal('expire'), outcome: outcome(z.null()) })
const Fold = z.object({ call: z.literal('fold'), outcome: outcome(z.null()) })
/** A lead sends judgements back. */
const Requeue = z.object({ call: z.literal('requeue'), outcome: outcome(z.null()) })
/** A reviewer opens what waits or was answered; null where there was nothing. */
const Read = z.object({
  call: z.literal('read'),
  outcome: outcome(z.object({ comparisonId: z.string(), inForce: z.string().nullable() }).nullable()),
})
/** A reviewer's final answer; ranks are by handle, handles in the order in which they were shown. */
const Adjudicate = z.object({
  call: z.literal('adjudicate'),
  comparisonId: z.string(),
  revises: z.string().nullable(),
  handles: z.array(z.string()),
  ranks: Ranks,
  strength: z.number().nullable(),
  bothBad: z.boolean(),
  outcome: outcome(z.object({ id: z.string(), revision: z.number() })),
})
/** A reviewer sends a comparison back to the queue, or out. */
const Settle = z.object({
  call: z.literal('settle'),
  comparisonId: z.string(),
  to: z.enum(['queue', 'out']),
  outcome: outcome(z.null()),
})
/** A lead keeps comparisons for some accounts, or takes that back (null). Times are the database's: before it was sent, and after. */
const Keep = z.object({
  call: z.literal('keep'),
  comparisonIds: z.array(z.string()),
  userIds: z.array(z.string()).nullable(),
  sentAt: z.number(),
  outcome: outcome(z.object({ at: z.number() })),
})
const Kill = z.object({ call: z.literal('kill'), what: z.string(), outcome: outcome(z.null()) })

const when = z.object({
  projectId: z.string(),
  /** The account that asked; empty for what nobody of the project did. */
  by: z.string(),
  /** Milliseconds of one clock: when it was sent, and when its answer was there. */
  begun: z.number(),
  ended: z.number(),
})

/** One request, or one act upon the system. A new kind is one more member here; rules look only at those they know. */
export const HistoryEvent = z.intersection(
  when,
  z.discriminatedUnion('call', [
    Lease,
    Submit,
    Skip,
    Flag,
    Heartbeat,
    State,
    Rater,
    Requeue,
    Expire,
    Fold,
    Kill,
    Read,
    Adjudicate,
    Settle,
    Keep,
  ]),
)
export type HistoryEvent = z.infer<typeof HistoryEvent>

/** The events of one kind. */
export function eventsOf<Call extends HistoryEvent['call']>(
  events: readonly HistoryEvent[],
  call: Call,
): Extract<HistoryEvent, { call: Call }>[] {
  return events.filter((event): event is Extract<HistoryEvent, { call: Call }> => event.call === call)
}

/** What was asked and answered in one run, looks at the database on the way, and what it held in the end. */
export const History = z.object({
  seed: z.number(),
  events: z.array(HistoryEvent),
  looks: z.array(Look),
  end: EndLook,
})
export type History = z.infer<typeof History>

/** A promise that a history breaks. */
export type Breach = { rule: string; what: string }
