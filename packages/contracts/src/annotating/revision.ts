import { z } from 'zod'
import { Instant, PageQuery } from '#common.ts'
import { ResponseId, SubmissionId } from '#ids.ts'
import { Judgement } from './schemas.ts'

/**
 * Why a current judgement does not count: it is of gold or a repeat, its import was undone, it was returned to the queue, its comparison
 * was withdrawn, it is by a judge or by a simulated rater who does not count here, it waits for consent or until its
 * guidelines are acknowledged, or it or its rater was excluded. Callers who are not leads get `other` for gold and repeats, since they judge too.
 */
export const NotCounted = z
  .strictObject({
    why: z.enum([
      'gold',
      'repeat',
      'other',
      'undone',
      'requeued',
      'withdrawn',
      'by_judge',
      'simulated',
      'without_consent',
      'unacknowledged',
      'judgement_left_out',
      'rater_left_out',
    ]),
    /** Who decided so, by name for leads; null for others, and where nobody did. */
    by: z.string().nullable(),
    reason: z.string().nullable(),
    ruledAt: Instant.nullable(),
  })
  .meta({ id: 'NotCounted' })
export type NotCounted = z.infer<typeof NotCounted>

/** One version of a judgement, counted or not: nothing that was sent is ever overwritten. */
export const Revision = Judgement.extend({
  revises: SubmissionId.nullable(),
  /** Whether no later revision replaces it. */
  current: z.boolean(),
  /** Null if it counts, or if a later revision replaces it. */
  notCounted: NotCounted.nullable(),
  unacceptable: z.array(ResponseId),
  /** The judgements besides overall; their `ranks` follow `responses`. */
  criteria: z.array(
    z.strictObject({
      criterion: z.string(),
      ranks: z.array(z.number().int()).nullable(),
      strength: z.number().int().nullable(),
    }),
  ),
  guidelinesVersion: z.number().int().nullable(),
  receivedAt: Instant,
}).meta({ id: 'Revision' })
export type Revision = z.infer<typeof Revision>

/** `since` is the `nextCursor` of an earlier response; without it, from the first judgement on. */
export const ListArrivals = PageQuery.omit({ cursor: true }).extend({ since: z.string().max(1_000).optional() })
export type ListArrivals = z.infer<typeof ListArrivals>

/** What has arrived, and where to continue: at once if there is more, else later. */
export const Arrivals = z
  .strictObject({ items: z.array(Revision), nextCursor: z.string(), more: z.boolean() })
  .meta({ id: 'Arrivals' })
export type Arrivals = z.infer<typeof Arrivals>
