import { z } from 'zod'
import { Instant, OneLine } from './common.ts'
import { ComparisonId, UserId } from './ids.ts'

/**
 * Puts comparisons forward or back, and keeps them for people or groups; what is left out stays as it is. A group is a
 * tag of members. What is kept comes first to those it is kept for, and to nobody else; null takes that back. Whoever
 * holds one now may finish it.
 */
export const ArrangeComparisons = z
  .strictObject({
    of: z.union([
      z.strictObject({ comparisonIds: z.array(ComparisonId).min(1).max(1000) }),
      z.strictObject({ promptTag: OneLine }),
    ]),
    /** Higher comes first; 0 is what comparisons begin with. */
    priority: z.number().int().min(-1000).max(1000).optional(),
    keepFor: z
      .strictObject({ userIds: z.array(UserId).max(100).default([]), groups: z.array(OneLine).max(100).default([]) })
      .refine(({ userIds, groups }) => userIds.length + groups.length > 0, 'a person or a group; null takes it back')
      .nullable()
      .optional(),
  })
  .meta({ id: 'ArrangeComparisons' })
export type ArrangeComparisons = z.infer<typeof ArrangeComparisons>

export const ArrangedComparisons = z
  .strictObject({
    comparisons: z.number().int(),
    /** Those among them that nobody can be given now: all seats taken, or not open. */
    full: z.number().int(),
  })
  .meta({ id: 'ArrangedComparisons' })
export type ArrangedComparisons = z.infer<typeof ArrangedComparisons>

/** What the queue did and what is arranged in it, for leads. */
export const QueueState = z
  .strictObject({
    /** How many assignments were chosen for which reason. */
    chosen: z.array(z.strictObject({ by: z.string(), n: z.number().int() })),
    /** For whom comparisons are kept; `userId` is null for a group, `group` for a person. */
    kept: z.array(
      z.strictObject({
        userId: UserId.nullable(),
        group: z.string().nullable(),
        /** The person's name, or the group. */
        name: z.string(),
        comparisons: z.number().int(),
        /** Those among them with a free seat. */
        free: z.number().int(),
      }),
    ),
    /** Gold that can be handed out, by its use. */
    gold: z.strictObject({
      training: z.number().int(),
      qualification: z.number().int(),
      silent: z.number().int(),
    }),
    /** Comparisons whose overlap was raised because the winner was in doubt, and the latest look; null before the first. */
    doubt: z.strictObject({ raised: z.number().int(), lookedAt: Instant.nullable() }),
    /** The latest look at what comparisons would tell: when, at how many judgements; and pairs made on demand. */
    information: z.strictObject({
      lookedAt: Instant.nullable(),
      judgements: z.number().int().nullable(),
      madeOnDemand: z.number().int(),
    }),
  })
  .meta({ id: 'QueueState' })
export type QueueState = z.infer<typeof QueueState>
