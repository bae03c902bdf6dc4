import { z } from 'zod'
import { Instant } from './common.ts'
import { FlagActId, RaterId } from './ids.ts'
import { Reason } from './ruling.ts'

/** What one annotator's flags do now; those that were set aside do nothing and are not among them. */
export const FlagEffects = z
  .strictObject({
    flags: z.number().int(),
    severe: z.number().int(),
    /** Severe ones beyond the number that one annotator may take out alone: they count like a flag of another kind. */
    held: z.number().int(),
    /** Comparisons that wait for a reviewer because of them alone, and would come back to the queue without them. */
    out: z.number().int(),
    /** Comparisons that wait for a reviewer for another reason too, and would stay where they are. */
    outAnyway: z.number().int(),
    /** Comparisons that a reviewer has answered or taken out since, and that would stay as they are. */
    dealtWith: z.number().int(),
  })
  .meta({ id: 'FlagEffects' })
export type FlagEffects = z.infer<typeof FlagEffects>

/** Why, in words. */
export const ActOnFlags = z.strictObject({ reason: Reason }).meta({ id: 'ActOnFlags' })
export type ActOnFlags = z.infer<typeof ActOnFlags>

/** Setting all flags of an annotator aside, or undoing that; never changed or taken away. */
export const FlagAct = z
  .strictObject({
    id: FlagActId,
    kind: z.enum(['set_aside', 'restore']),
    raterId: RaterId,
    /** The annotator's name. */
    rater: z.string(),
    /** The act that this one undoes. */
    undoes: FlagActId.nullable(),
    undone: z.boolean(),
    reason: z.string(),
    /** What was counted when it was done. */
    effects: FlagEffects,
    /** Comparisons that it put back into the queue, or took out of it again. */
    moved: z.number().int(),
    /** Who did it, by name. */
    ruledBy: z.string(),
    ruledAt: Instant,
  })
  .meta({ id: 'FlagAct' })
export type FlagAct = z.infer<typeof FlagAct>
