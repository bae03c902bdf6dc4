import { z } from 'zod'
import { IntervalEstimate, ManyLines } from './common.ts'
import { RaterId } from './ids.ts'

/** A paused annotator keeps what they judged and gets nothing new; `qualified` waives practice and scored tasks. */
export const ChangeRater = z
  .strictObject({
    paused: z.boolean(),
    qualified: z.literal(true).optional(),
    reason: ManyLines(2000).default(''),
  })
  .meta({ id: 'ChangeRater' })
export type ChangeRater = z.infer<typeof ChangeRater>

export const RaterState = z
  .strictObject({ id: RaterId, paused: z.boolean(), reason: z.string().nullable() })
  .meta({ id: 'RaterState' })
export type RaterState = z.infer<typeof RaterState>

/** How an annotator stands with the project's checks, for its leads. */
export const RaterStanding = z
  .strictObject({
    id: RaterId,
    name: z.string(),
    paused: z.boolean(),
    reason: z.string().nullable(),
    /** Whether a lead left all of their judgements out of what counts. */
    excluded: z.boolean(),
    stage: z.enum(['practice', 'qualification', 'failed', 'work']),
    done: z.number().int(),
    of: z.number().int(),
    /** Agreement with the last silent gold tasks, with a Wilson interval. */
    gold: IntervalEstimate,
    /** Gold tasks that were skipped: counted apart. */
    goldSkipped: z.number().int(),
    /** Answers to repeats that say the same as before. */
    consistency: IntervalEstimate,
    /** Severe flags within the policy's hours, and comparisons that are out of the queue because of their flags alone. */
    flags: z.strictObject({ severe: z.number().int(), out: z.number().int() }),
    /** Below the project's bar over the last gold tasks: pausing is advised. */
    advice: z.enum(['pause']).nullable(),
  })
  .meta({ id: 'RaterStanding' })
export type RaterStanding = z.infer<typeof RaterStanding>
