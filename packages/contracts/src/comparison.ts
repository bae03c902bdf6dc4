import { z } from 'zod'
import { ManyLines, Order, PageQuery } from './common.ts'
import { Gold } from './gold.ts'
import { ComparisonId, PromptId, ResponseId } from './ids.ts'

/**
 * What to make: every pair of a prompt, a number of random pairs per prompt, every response against a baseline system, or
 * rankings of k responses, a number per prompt.
 */
export const MakeComparisons = z
  .discriminatedUnion('pairs', [
    z.strictObject({ pairs: z.literal('all'), overlap: z.number().int().min(1).max(50).optional() }),
    z.strictObject({
      pairs: z.literal('sample'),
      perPrompt: z.number().int().min(1).max(500),
      overlap: z.number().int().min(1).max(50).optional(),
    }),
    z.strictObject({
      pairs: z.literal('baseline'),
      system: ManyLines(500),
      overlap: z.number().int().min(1).max(50).optional(),
    }),
    z.strictObject({
      pairs: z.literal('ranking'),
      /** Responses to rank at once; a prompt with fewer puts all of them in, one with fewer than three gets none. */
      k: z.number().int().min(3).max(9),
      perPrompt: z.number().int().min(1).max(500).default(1),
      overlap: z.number().int().min(1).max(50).optional(),
    }),
  ])
  .meta({ id: 'MakeComparisons' })
export type MakeComparisons = z.infer<typeof MakeComparisons>

export const COMPARISON_STATES = ['open', 'in_review', 'settled', 'withdrawn'] as const

/** Which comparisons; oldest first unless another order is asked for. */
export const ListComparisons = PageQuery.extend({
  state: z.enum(COMPARISON_STATES).optional(),
  promptId: PromptId.optional(),
  order: Order.optional(),
})
export type ListComparisons = z.infer<typeof ListComparisons>

export const Comparison = z
  .strictObject({
    id: ComparisonId,
    promptId: PromptId,
    /** The prompt's last user turn, cut to 200 characters. */
    excerpt: z.string(),
    /** What is compared, in the comparison's own order; annotators see another, and no names. */
    responses: z.array(z.strictObject({ id: ResponseId, externalId: z.string(), system: z.string().nullable() })),
    k: z.number().int(),
    /** `in_review` waits for a reviewer, `settled` was answered by one, `withdrawn` is out of the queue for good. */
    state: z.enum(COMPARISON_STATES),
    seats: z.number().int(),
    /** Seats filled by judgements that count. */
    seatsTaken: z.number().int(),
    /** Seats that nobody else is given: answered, counted or not, or in somebody's hands now. */
    seatsHeld: z.number().int(),
    /** Judgements that count. */
    judgements: z.number().int(),
    /** Higher comes first. */
    priority: z.number().int(),
    /** Whether it is kept for some people or groups. */
    kept: z.boolean(),
    /** Its known answer, for leads alone: others judge too, and must not know. Null for what is no gold. */
    gold: Gold.nullable(),
  })
  .meta({ id: 'Comparison' })
export type Comparison = z.infer<typeof Comparison>
