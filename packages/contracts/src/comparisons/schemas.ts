import { z } from 'zod'
import { ManyLines, OneLine, Order, PageQuery } from '#common.ts'
import { ComparisonId, PromptId, ResponseHandle, ResponseId } from '#ids.ts'

/**
 * What to create: every pair of a prompt, a number of random pairs per prompt, every response against a baseline
 * system, or a number of rankings of k responses per prompt.
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
      /** Responses to rank at once; a prompt with fewer uses all of them, one with fewer than three gets no ranking. */
      k: z.number().int().min(3).max(9),
      perPrompt: z.number().int().min(1).max(500).default(1),
      overlap: z.number().int().min(1).max(50).optional(),
    }),
  ])
  .meta({ id: 'MakeComparisons' })

export type MakeComparisons = z.infer<typeof MakeComparisons>

export const COMPARISON_STATES = ['open', 'in_review', 'settled', 'withdrawn'] as const

export type ComparisonState = (typeof COMPARISON_STATES)[number]

/** Which comparisons, oldest first by default. */
export const ListComparisons = PageQuery.extend({
  state: z.enum(COMPARISON_STATES).optional(),
  promptId: PromptId.optional(),
  order: Order.optional(),
})

export type ListComparisons = z.infer<typeof ListComparisons>

/**
 * What a gold comparison is for: `training` is explained after the judgement, `qualification` is scored before the
 * first real task, `silent` is mixed in among real ones and looks like them.
 */
export const GOLD_USES = ['training', 'qualification', 'silent'] as const

/** What a gold comparison is for, or that it is none any more. */
export const GoldStanding = z.enum([...GOLD_USES, 'retired']).meta({ id: 'GoldStanding' })

/** The known answer as stored, for leads. */
export const Gold = z
  .strictObject({
    use: GoldStanding,
    ranks: z.record(ResponseId, z.number().int()).nullable(),
    /** As it was written, with `{A}` to `{I}` for responses. */
    explanation: z.string(),
  })
  .meta({ id: 'Gold' })

export type Gold = z.infer<typeof Gold>

export const Comparison = z
  .strictObject({
    id: ComparisonId,
    promptId: PromptId,
    /** The prompt's last user turn, cut to 200 characters. */
    excerpt: z.string(),
    /** What is compared, in the comparison's own order; annotators see a different order, and no names. */
    responses: z.array(z.strictObject({ id: ResponseId, externalId: z.string(), system: z.string().nullable() })),
    k: z.number().int(),
    /** `in_review` awaits a reviewer, `settled` has a final answer, `withdrawn` is out of the queue for good. */
    state: z.enum(COMPARISON_STATES),
    /** Withdrawn since a text of it was corrected: another comparison stands in its place, and its own judgements count. */
    isSuperseded: z.boolean(),
    seats: z.number().int(),
    /** Seats filled by judgements that count. */
    seatsTaken: z.number().int(),
    /** Seats that nobody else can get: judged, whether counted or not, or currently held. */
    seatsHeld: z.number().int(),
    /** Judgements that count. */
    judgements: z.number().int(),
    /** Higher comes first. */
    priority: z.number().int(),
    /** Whether it is reserved for some people or groups. */
    kept: z.boolean(),
    /** Its known answer, for leads only: others judge too, and must not know it. Null if it is not gold. */
    gold: Gold.nullable(),
  })
  .meta({ id: 'Comparison' })

export type Comparison = z.infer<typeof Comparison>

export const GoldUse = z.enum(GOLD_USES).meta({ id: 'GoldUse' })

export type GoldUse = z.infer<typeof GoldUse>

/**
 * The known answer of a comparison. `ranks` is by response, null when all are bad. In the explanation, `{A}` to `{I}` stand
 * for its responses in their stored order: an annotator reads the letters under which they saw them. `{{A}}` is the text
 * `{A}`.
 */
export const MarkGold = z
  .strictObject({
    use: GoldUse,
    ranks: z.record(ResponseId, z.number().int().min(1).max(9)).nullable(),
    explanation: ManyLines(10_000).default(''),
  })
  .meta({ id: 'MarkGold' })

export type MarkGold = z.infer<typeof MarkGold>

/** Most known answers in one file. */
export const GOLD_FILE_ROWS = 5000

export const GOLD_FILE_BYTES = 20_000_000

export const GoldFileQuery = z.strictObject({
  /** For error messages and the audit log. */
  fileName: OneLine.default('gold.jsonl'),
  /** Only counts what would change. */
  dryRun: z.enum(['true', 'false']).default('false'),
})

export type GoldFileQuery = z.infer<typeof GoldFileQuery>

/** What a file of known answers changed, or would change. */
export const GoldFromFile = z
  .strictObject({
    /** Comparisons that were not gold before. */
    marked: z.number().int(),
    /** Gold whose answer, use or explanation is another now. */
    changed: z.number().int(),
    /** Gold that was so already. */
    unchanged: z.number().int(),
    /** Comparisons that did not exist, among those that were marked. */
    created: z.number().int(),
    /** Judgements that count no longer, since what they are about became gold. */
    judgements: z.number().int(),
    /** False after a dry run: nothing was changed. */
    done: z.boolean(),
  })
  .meta({ id: 'GoldFromFile' })

export type GoldFromFile = z.infer<typeof GoldFromFile>

/** What an annotator is shown after judging a practice task, and never before. */
export const GoldFeedback = z
  .strictObject({
    agreed: z.boolean(),
    /** The known answer in the assignment's own handles; null when all are bad. */
    ranks: z.record(ResponseHandle, z.number().int()).nullable(),
    /** With the letters under which the annotator saw the responses. */
    explanation: z.string(),
  })
  .meta({ id: 'GoldFeedback' })

export type GoldFeedback = z.infer<typeof GoldFeedback>
