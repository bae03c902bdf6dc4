import { z } from 'zod'
import { GivenAnswer } from './assignment.ts'
import { Instant, IntervalEstimate } from './common.ts'
import { AssignmentId } from './ids.ts'

/** From when on `judgedSince` counts: the start of the caller's own day. */
export const OwnPageQuery = z.strictObject({ since: Instant.optional() })
export type OwnPageQuery = z.infer<typeof OwnPageQuery>

/**
 * A figure about oneself with careful words for it: an interval that holds an even share says nothing either way.
 * `none` where there is no figure yet.
 */
const Lean = z.strictObject({ estimate: IntervalEstimate, reading: z.enum(['none', 'even', 'leans_to', 'leans_from']) })

/** What annotators see of their own work. Nothing of others, and nothing that would tell which tasks had a known answer. */
export const OwnPage = z
  .strictObject({
    judged: z.number().int(),
    judgedSince: z.number().int().nullable(),
    goalPerDay: z.number().int().nullable(),
    /** Milliseconds, over all answers that told theirs. */
    activeMs: z.number().int(),
    /** The last ten answers with their revisions, newest first. */
    recent: z.array(
      z.strictObject({
        assignmentId: AssignmentId,
        revisions: z.array(z.strictObject({ revision: z.number().int(), receivedAt: Instant, answer: GivenAnswer })),
      }),
    ),
    /** Of decisive pairs, how often the response shown first was chosen. */
    firstShown: Lean,
    /** Of decisive pairs of different length, how often the longer response was chosen. */
    longer: Lean,
  })
  .meta({ id: 'OwnPage' })
export type OwnPage = z.infer<typeof OwnPage>
