import { z } from 'zod'
import { Instant, ManyLines } from './common.ts'
import { ComparisonId, RaterId } from './ids.ts'

const isSpan = ({ from, to }: { from?: string | undefined; to?: string | undefined }) =>
  from === undefined || to === undefined || Date.parse(from) < Date.parse(to)
const backwards = { path: ['to'], error: 'after `from`' }

/**
 * What is sent back, and why. Judgements of some comparisons; or of one rater, all or those that came in a span of time;
 * or all that came in a span. `from` is inside the span, `to` is not. Nothing is deleted: what is sent back counts no
 * more, its seats are free, and whoever judged or skipped may be given the comparison again.
 */
export const Requeue = z
  .strictObject({
    of: z.union([
      z.strictObject({ comparisonIds: z.array(ComparisonId).min(1).max(1000) }),
      z.strictObject({ raterId: RaterId, from: Instant.optional(), to: Instant.optional() }).refine(isSpan, backwards),
      z.strictObject({ from: Instant, to: Instant }).refine(isSpan, backwards),
    ]),
    reason: ManyLines(2000).refine((text) => text.trim() !== '', 'a reason in words'),
    /** Only counts what would be sent back. */
    dryRun: z.boolean().default(true),
  })
  .meta({ id: 'Requeue' })
export type Requeue = z.infer<typeof Requeue>

/** What is sent back, or would be. */
export const Requeued = z
  .strictObject({
    judgements: z.number().int(),
    /** Seats that come free: judgements beyond the overlap held none. */
    seats: z.number().int(),
    comparisons: z.number().int(),
    raters: z.number().int(),
    /** Skips that are forgotten: whoever skipped may be given the comparison again. */
    skips: z.number().int(),
    /** False after a dry run: nothing was changed. */
    done: z.boolean(),
  })
  .meta({ id: 'Requeued' })
export type Requeued = z.infer<typeof Requeued>
