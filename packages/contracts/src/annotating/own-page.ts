import { z } from 'zod'
import { Instant, IntervalEstimate } from '#common.ts'
import { AssignmentId } from '#ids.ts'
import { Said } from './onboarding.ts'
import { GivenJudgement } from './schemas.ts'

/** From when on `judgedSince` counts: the start of the caller's own day. */
export const OwnPageQuery = z.strictObject({ since: Instant.optional() })
export type OwnPageQuery = z.infer<typeof OwnPageQuery>

/**
 * A figure about oneself with careful words for it: an interval that holds an even share says nothing either way.
 * `none` where there is no figure yet.
 */
const Lean = z.strictObject({ estimate: IntervalEstimate, reading: z.enum(['none', 'even', 'leans_to', 'leans_from']) })

/**
 * What annotators see of their own work. Nothing of others, and nothing that would tell which tasks had a known answer: all
 * tasks count alike, and active time and leans move in batches.
 */
export const OwnPage = z
  .strictObject({
    judged: z.number().int(),
    judgedSince: z.number().int().nullable(),
    goalPerDay: z.number().int().nullable(),
    /** What the caller said last about their consent, and when; null before they said anything. */
    consent: Said.nullable(),
    batch: z.strictObject({
      /** When the figures below were taken; null before the first time. */
      takenAt: Instant.nullable(),
      /** Tasks judged by then, over which they go. */
      tasks: z.number().int(),
      /** How many more have to be judged before they are taken again. */
      missing: z.number().int(),
      /** When they are taken again at the earliest. */
      nextAt: Instant,
    }),
    /** Milliseconds, over all judgements that told theirs. */
    activeMs: z.number().int(),
    /** Judgements among the last ten tasks with their revisions, newest first. */
    recent: z.array(
      z.strictObject({
        assignmentId: AssignmentId,
        revisions: z.array(z.strictObject({ revision: z.number().int(), receivedAt: Instant, answer: GivenJudgement })),
      }),
    ),
    /** Of decisive pairs, how often the response shown first was chosen. */
    firstShown: Lean,
    /** Of decisive pairs of different length, how often the longer response was chosen. */
    longer: Lean,
  })
  .meta({ id: 'OwnPage' })
export type OwnPage = z.infer<typeof OwnPage>
