import { z } from 'zod'
import { ManyLines } from './common.ts'
import { ResponseHandle, ResponseId } from './ids.ts'

/**
 * What a gold comparison is for: `training` is explained after the answer, `qualification` is scored before the first
 * real task, `silent` is mixed in among real ones and looks like them.
 */
export const GOLD_USES = ['training', 'qualification', 'silent'] as const
export const GoldUse = z.enum(GOLD_USES).meta({ id: 'GoldUse' })
export type GoldUse = z.infer<typeof GoldUse>

/** The known answer of a comparison. `ranks` is by response, null when all are bad. */
export const MarkGold = z
  .strictObject({
    use: GoldUse,
    ranks: z.record(ResponseId, z.number().int().min(1).max(9)).nullable(),
    explanation: ManyLines(10_000).default(''),
  })
  .meta({ id: 'MarkGold' })
export type MarkGold = z.infer<typeof MarkGold>

/** The gold answer as it is kept, for leads. */
export const Gold = z
  .strictObject({
    use: z.enum([...GOLD_USES, 'retired']),
    ranks: z.record(ResponseId, z.number().int()).nullable(),
    explanation: z.string(),
  })
  .meta({ id: 'Gold' })
export type Gold = z.infer<typeof Gold>

/** What an annotator hears after answering a comparison of the training set, and never before. */
export const GoldFeedback = z
  .strictObject({
    agreed: z.boolean(),
    /** The known answer in the assignment's own handles; null when all are bad. */
    ranks: z.record(ResponseHandle, z.number().int()).nullable(),
    explanation: z.string(),
  })
  .meta({ id: 'GoldFeedback' })
export type GoldFeedback = z.infer<typeof GoldFeedback>
