import { z } from 'zod'
import { RATER_STAGES } from '#annotating/kinds.ts'
import { Instant, IntervalEstimate, ManyLines, OneLine } from '#common.ts'
import { ComparisonId, RaterId, UserId } from '#ids.ts'
import { isBlank } from '#is-blank.ts'

/**
 * Sets the priority of comparisons, and reserves them for people or groups (a group is a member tag). Absent fields stay
 * as they are. Reserved comparisons go to those people first, and to nobody else; null lifts that. Whoever holds one now
 * may finish it.
 */
export const ArrangeComparisons = z
  .strictObject({
    of: z.union([
      z.strictObject({ comparisonIds: z.array(ComparisonId).min(1).max(1000) }),
      z.strictObject({ promptTag: OneLine }),
    ]),
    /** Higher comes first; new comparisons have 0. */
    priority: z.number().int().min(-1000).max(1000).optional(),
    keepFor: z
      .strictObject({ userIds: z.array(UserId).max(100).default([]), groups: z.array(OneLine).max(100).default([]) })
      .refine(({ userIds, groups }) => userIds.length + groups.length > 0, 'a person or a group, or null to undo')
      .nullable()
      .optional(),
  })
  .meta({ id: 'ArrangeComparisons' })

export type ArrangeComparisons = z.infer<typeof ArrangeComparisons>

export const ArrangedComparisons = z
  .strictObject({
    comparisons: z.number().int(),
    /** How many of them nobody can get now: all seats taken, or not open. */
    full: z.number().int(),
  })
  .meta({ id: 'ArrangedComparisons' })

export type ArrangedComparisons = z.infer<typeof ArrangedComparisons>

/** What the queue has done and what is arranged in it, for leads. */
export const QueueState = z
  .strictObject({
    /** How many assignments were chosen for which reason. */
    chosen: z.array(z.strictObject({ by: z.string(), n: z.number().int() })),
    /** For whom comparisons are reserved; `userId` is null for a group, `group` for a person. */
    kept: z.array(
      z.strictObject({
        userId: UserId.nullable(),
        group: z.string().nullable(),
        /** The person's name, or the group. */
        name: z.string(),
        comparisons: z.number().int(),
        /** How many of them have a free seat. */
        free: z.number().int(),
      }),
    ),
    /** Available gold, by its use. */
    gold: z.strictObject({
      training: z.number().int(),
      qualification: z.number().int(),
      silent: z.number().int(),
    }),
    /**
     * Comparisons whose overlap was raised because the winner was in doubt, and the latest look; null before the first.
     */
    doubt: z.strictObject({ raised: z.number().int(), lookedAt: Instant.nullable() }),
    /**
     * The latest look at how much comparisons would tell: when, and at how many judgements; and pairs created on
     * demand.
     */
    information: z.strictObject({
      lookedAt: Instant.nullable(),
      judgements: z.number().int().nullable(),
      madeOnDemand: z.number().int(),
    }),
  })
  .meta({ id: 'QueueState' })

export type QueueState = z.infer<typeof QueueState>

const share = z.number().min(0).max(1)

const count = (most: number) => z.number().int().min(0).max(most)

const Raise = z.strictObject({ bound: z.number().min(0.5).max(0.999), cap: z.number().int().min(1).max(50) })

/**
 * How a project's queue chooses tasks. A new project's policy (stored-policy.ts) is off wherever it would hand out
 * anything but plain tasks; `RECOMMENDED_POLICY` (recommended-policy.ts) suits a campaign of some size.
 */
export const Policy = z
  .strictObject({
    overlap: z.strictObject({
      /**
       * Share of comparisons, drawn by strata of prompt tags, that get the project's overlap; the others get one seat.
       */
      share,
      /** One more seat, up to `cap`, while the posterior of the winner is below `bound`; null for never. */
      raise: Raise.nullable(),
    }),
    gold: z.strictObject({
      /** Probability that the next task is silent gold. */
      silentRate: z.number().min(0).max(0.5),
      /** Practice tasks with explanations, then scored ones, before the first real task. */
      practice: count(100),
      scored: count(200),
      /** Share of the scored tasks to agree with. */
      pass: share,
      /** What happens when an annotator agrees with less than `below` of the last `over` silent gold tasks. */
      pause: z.enum(['off', 'advise', 'automatic']),
      below: share,
      over: z.number().int().min(5).max(200),
    }),
    repeats: z.strictObject({
      /** Probability that the next task is an earlier one of the annotator's own, sides swapped. */
      rate: z.number().min(0).max(0.5),
      /** The fewest other tasks in between. */
      after: z.number().int().min(1).max(1000),
    }),
    caps: z.strictObject({
      openLeases: z.number().int().min(1).max(3),
      /** Share of the project's seats that one annotator may hold; null for no limit. */
      share: z.number().min(0.001).max(1).nullable(),
      /**
       * Whether responses are kept from their author, whose e-mail or account id is in `system` or `metadata.author`.
       */
      ownOutputs: z.boolean(),
    }),
    match: z.strictObject({
      /**
       * Prompt tags with these prefixes are required of annotators: `lang:` reserves `lang:pt` prompts for members
       * tagged `lang:pt`.
       */
      prefixes: z.array(z.string().min(1).max(50)).max(10),
    }),
    flags: z.strictObject({
      /**
       * How many comparisons one annotator may take out by severe flags alone, within `hours` and since a lead last
       * resumed them. Those that a reviewer confirmed by withdrawing the comparison are not counted. The next one is
       * kept, counts like a flag of another kind, and pauses the annotator until a lead has looked.
       */
      severeAlone: z.number().int().min(1).max(1000),
      hours: z.number().int().min(1).max(720),
    }),
    information: z.strictObject({
      /**
       * Whether the pair expected to tell the most comes first: about responses within a prompt, or systems across
       * prompts.
       */
      level: z.enum(['off', 'responses', 'systems']),
      /** Share of plain random choices, to measure what this gains; recorded with each assignment. */
      randomShare: share,
      /** How many pairs may be created on demand, in addition to those that people created. */
      budget: count(1_000_000),
    }),
  })
  .meta({ id: 'Policy' })

export type Policy = z.infer<typeof Policy>

const isSpan = ({ from, to }: { from?: string | undefined; to?: string | undefined }) =>
  from === undefined || to === undefined || Date.parse(from) < Date.parse(to)

const backwards = { path: ['to'], error: 'after `from`' }

/**
 * What is returned to the queue, and why: judgements of some comparisons; of one rater, all or those received in a period;
 * or all received in a period. `from` is inside the period, `to` is not. Nothing is deleted: what is returned no longer
 * counts, its seats are free, and whoever judged or skipped may be given the comparison again.
 */
export const Requeue = z
  .strictObject({
    of: z.union([
      z.strictObject({ comparisonIds: z.array(ComparisonId).min(1).max(1000) }),
      z.strictObject({ raterId: RaterId, from: Instant.optional(), to: Instant.optional() }).refine(isSpan, backwards),
      z.strictObject({ from: Instant, to: Instant }).refine(isSpan, backwards),
    ]),
    reason: ManyLines(2000)
      .min(1, { error: 'a reason', abort: true })
      .refine((text) => !isBlank(text), 'a reason'),
    /** Only counts what would be returned. */
    dryRun: z.boolean().default(true),
  })
  .meta({ id: 'Requeue' })

export type Requeue = z.infer<typeof Requeue>

/** What is returned to the queue, or would be. */
export const Requeued = z
  .strictObject({
    judgements: z.number().int(),
    /** Seats that become free: judgements beyond the overlap held none. */
    seats: z.number().int(),
    comparisons: z.number().int(),
    raters: z.number().int(),
    /** Skips that are forgotten: whoever skipped can get the comparison again. */
    skips: z.number().int(),
    /** False after a dry run: nothing was changed. */
    done: z.boolean(),
  })
  .meta({ id: 'Requeued' })

export type Requeued = z.infer<typeof Requeued>

/** A paused annotator keeps what they judged and gets no new tasks; `qualified` waives practice and scored tasks. */
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

/** An annotator's standing with the project's checks, for its leads. */
export const RaterStanding = z
  .strictObject({
    id: RaterId,
    name: z.string(),
    paused: z.boolean(),
    reason: z.string().nullable(),
    /** Whether a lead has excluded all of their judgements. */
    excluded: z.boolean(),
    stage: z.enum(RATER_STAGES),
    done: z.number().int(),
    of: z.number().int(),
    /** Agreement with the latest silent gold tasks, with a Wilson interval. */
    gold: IntervalEstimate,
    /** Gold tasks that were skipped, which are counted separately. */
    goldSkipped: z.number().int(),
    /** Repeats judged as before. */
    consistency: IntervalEstimate,
    /** Severe flags within the policy's hours, and comparisons out of the queue because of their flags alone. */
    flags: z.strictObject({ severe: z.number().int(), out: z.number().int() }),
    /** Below the project's bar over the latest gold tasks: a pause is suggested. */
    advice: z.enum(['pause']).nullable(),
  })
  .meta({ id: 'RaterStanding' })

export type RaterStanding = z.infer<typeof RaterStanding>
