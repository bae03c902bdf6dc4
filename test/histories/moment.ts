import { z } from 'zod'

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
      isSuperseded: z.boolean().default(false),
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
      layout: z.string().nullable(),
      rendering: z.string().nullable(),
      judgeModel: z.string().nullable(),
      judgeVersion: z.string().nullable(),
      confidence: z.number().nullable(),
      surplus: z.boolean(),
      /** Whether it gave its seat up and has not taken one again. */
      unseated: z.boolean(),
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
  acts: z.array(z.object({ ...row, kind: z.string(), undoes: z.string().nullable() })),
  rulings: z.array(z.object({ ...row, actId: z.string(), kind: z.string(), subject: z.string(), at: z.number() })),
  /** Final answers of reviewers; `handles` are what each response was called for whoever gave it, in the order shown. */
  adjudications: z.array(
    z.object({
      ...row,
      comparisonId: z.string(),
      k: z.number(),
      revision: z.number(),
      by: z.string(),
      displayOrder: z.array(z.number()),
      handles: z.array(z.string()),
      ranks,
      strength: z.number().nullable(),
      unacceptable: z.array(z.number()),
      bothBad: z.boolean(),
      cause: z.string(),
      at: z.number(),
    }),
  ),
  /** What the product says is decided by them, by pair of responses. */
  decided: z.array(
    z.object({
      projectId: z.string(),
      comparisonId: z.string(),
      first: z.string(),
      second: z.string(),
      outcome: z.number().nullable(),
      strength: z.number().nullable(),
      bothBad: z.boolean(),
    }),
  ),
  disagreements: z.array(
    z.object({ projectId: z.string(), comparisonId: z.string(), votes: z.number(), strength: z.number() }),
  ),
  tallies: z.array(
    z.object({
      projectId: z.string(),
      criterion: z.string(),
      first: z.string(),
      second: z.string(),
      raterKind: z.string(),
      firstWins: z.number(),
      secondWins: z.number(),
      ties: z.number(),
      bothBad: z.number(),
    }),
  ),
})
export type EndLook = z.infer<typeof EndLook>
