import { z } from 'zod'

/** What came of a request: an answer, a refusal by its code, or nothing that tells (cut off, or "try again"). */
const outcome = <Answer extends z.ZodType>(answer: Answer) =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('answered'), answer }),
    z.object({ kind: z.literal('refused'), code: z.string(), detail: z.string().default('') }),
    z.object({ kind: z.literal('unknown') }),
  ])

const Ranks = z.record(z.string(), z.number()).nullable()

/** An answer as it was sent; ranks are by handle. */
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
  outcome: outcome(
    z.object({ id: z.string(), assignmentId: z.string(), revision: z.number(), surplus: z.boolean(), at: z.string() }),
  ),
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
  z.discriminatedUnion('call', [Lease, Submit, Skip, Flag, Heartbeat, State, Rater, Requeue, Expire, Fold, Kill]),
)
export type HistoryEvent = z.infer<typeof HistoryEvent>

/** The events of one kind. */
export function eventsOf<Call extends HistoryEvent['call']>(
  events: readonly HistoryEvent[],
  call: Call,
): Extract<HistoryEvent, { call: Call }>[] {
  return events.filter((event): event is Extract<HistoryEvent, { call: Call }> => event.call === call)
}

const row = { projectId: z.string(), id: z.string() }
const ranks = z.array(z.number()).nullable()

/** Rows of one moment, as one transaction saw them. Times are milliseconds since 1970. */
export const Look = z.object({
  projects: z.array(z.object({ id: z.string(), openLeases: z.number(), repeatsAfter: z.number().nullable() })),
  comparisons: z.array(
    z.object({
      ...row,
      k: z.number(),
      seats: z.number(),
      taken: z.number(),
      state: z.string(),
      isGold: z.boolean(),
      reviewedAt: z.number().nullable(),
      responses: z.array(z.string()),
    }),
  ),
  assignments: z.array(
    z.object({
      ...row,
      comparisonId: z.string(),
      raterId: z.string(),
      repeat: z.number(),
      repeatOf: z.string().nullable(),
      displayOrder: z.array(z.number()),
      /** What each response is called in it, in display order. */
      handles: z.array(z.string()),
      state: z.string(),
      holdsSeat: z.boolean(),
      goldUse: z.string().nullable(),
      scale: z.number(),
      skipReason: z.string().nullable(),
      leaseUntil: z.number(),
      leasedAt: z.number(),
      endedAt: z.number().nullable(),
    }),
  ),
  raters: z.array(
    z.object({
      ...row,
      userId: z.string().nullable(),
      externalId: z.string().nullable(),
      kind: z.string(),
      ordinal: z.number(),
      orderBalance: z.number(),
      isPaused: z.boolean(),
      pausedBecause: z.string().nullable(),
    }),
  ),
})
export type Look = z.infer<typeof Look>

/** Everything at the end, when nothing is on its way and the tallies are folded. */
export const EndLook = Look.extend({
  submissions: z.array(
    z.object({
      ...row,
      seq: z.number(),
      raterId: z.string(),
      comparisonId: z.string(),
      k: z.number(),
      assignmentId: z.string().nullable(),
      importId: z.string().nullable(),
      repeat: z.number(),
      revision: z.number(),
      revises: z.string().nullable(),
      source: z.string(),
      surplus: z.boolean(),
      receivedAt: z.number(),
    }),
  ),
  judgements: z.array(
    z.object({
      projectId: z.string(),
      submissionId: z.string(),
      criterion: z.string(),
      k: z.number(),
      ranks,
      strength: z.number().nullable(),
      unacceptable: z.array(z.number()),
      bothBad: z.boolean(),
    }),
  ),
  flags: z.array(
    z.object({
      ...row,
      assignmentId: z.string(),
      comparisonId: z.string(),
      raterId: z.string(),
      kind: z.string(),
      severe: z.boolean(),
      at: z.number(),
    }),
  ),
  rulings: z.array(z.object({ ...row, kind: z.string(), subject: z.string(), at: z.number() })),
  tallies: z.array(
    z.object({
      projectId: z.string(),
      criterion: z.string(),
      first: z.string(),
      second: z.string(),
      firstWins: z.number(),
      secondWins: z.number(),
      ties: z.number(),
      bothBad: z.number(),
    }),
  ),
})
export type EndLook = z.infer<typeof EndLook>

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
