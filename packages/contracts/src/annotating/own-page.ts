import { z } from 'zod'
import { Instant, IntervalEstimate, TimeZone } from '#common.ts'
import { AssignmentId } from '#ids.ts'
import { Said } from './onboarding.ts'
import { GivenJudgement } from './schemas.ts'

/** Where the caller's days begin and end: `today` and `earlier` count by them. */
export const OwnPageQuery = z.strictObject({ timeZone: TimeZone.default('UTC') })
export type OwnPageQuery = z.infer<typeof OwnPageQuery>

/**
 * A figure about oneself, to be put in careful words: an interval that includes an even share says nothing either way.
 * `none` if there is no figure yet.
 */
const Lean = z.strictObject({ estimate: IntervalEstimate, reading: z.enum(['none', 'even', 'leans_to', 'leans_from']) })

/**
 * What annotators see of their own work: nothing of others, and nothing that reveals which tasks had a known answer.
 * All tasks count alike, and active time and tendencies change in batches.
 */
export const OwnPage = z
  .strictObject({
    judged: z.number().int(),
    /** Tasks first judged today. */
    today: z.number().int(),
    goalPerDay: z.number().int().nullable(),
    /** The caller's latest decision about consent, and when; null before the first. */
    consent: Said.nullable(),
    batch: z.strictObject({
      /** When the figures below were computed; null before the first time. */
      takenAt: Instant.nullable(),
      /** Tasks judged by then, which the figures cover. */
      tasks: z.number().int(),
      /** How many more have to be judged before they are computed again. */
      missing: z.number().int(),
      /** The earliest time at which they are computed again. */
      nextAt: Instant,
    }),
    /** Milliseconds, over all judgements that reported it. */
    activeMs: z.number().int(),
    /** Judgements among the last ten tasks with their revisions, newest first. */
    recent: z.array(
      z.strictObject({
        assignmentId: AssignmentId,
        revisions: z.array(z.strictObject({ revision: z.number().int(), receivedAt: Instant, answer: GivenJudgement })),
      }),
    ),
    /**
     * How many tasks were first judged on which day, newest first, without those in `recent`. All kinds count alike. Null
     * once the project is closed: then `listOwnJudgements` lists all.
     */
    earlier: z.array(z.strictObject({ day: z.iso.date(), tasks: z.number().int() })).nullable(),
    /** Among decisive pairs, how often the response shown first was chosen. */
    firstShown: Lean,
    /** Among decisive pairs of different length, how often the longer response was chosen. */
    longer: Lean,
  })
  .meta({ id: 'OwnPage' })
export type OwnPage = z.infer<typeof OwnPage>
