import { z } from 'zod'
import { RATER_STAGES } from '#annotating/kinds.ts'
import { Instant, IntervalEstimate, ManyLines, OneLine } from '#common.ts'
import { ComparisonId, RaterId, UserId } from '#ids.ts'
import { isBlank } from '#is-blank.ts'

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
      .refine(({ userIds, groups }) => userIds.length + groups.length > 0, 'a person or a group, or null to undo')
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

const share = z.number().min(0).max(1)

const count = (most: number) => z.number().int().min(0).max(most)

const Raise = z.strictObject({ bound: z.number().min(0.5).max(0.999), cap: z.number().int().min(1).max(50) })

/**
 * How the queue of a project chooses. What a new project starts with (stored-policy.ts) is off where it would hand out
 * other tasks than the plain ones; `RECOMMENDED_POLICY` (recommended-policy.ts) is what a campaign of some size wants.
 */
export const Policy = z
  .strictObject({
    overlap: z.strictObject({
      /** Share of comparisons, drawn by strata of prompt tags, that get the project's overlap; the rest get one seat. */
      share,
      /** One seat more, up to `cap`, while the posterior of the winner stays under `bound`; null never. */
      raise: Raise.nullable(),
    }),
    gold: z.strictObject({
      /** Chance that the next task is silent gold. */
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
      /** Chance that the next task is an own earlier one, sides swapped. */
      rate: z.number().min(0).max(0.5),
      /** How many others lie between at least. */
      after: z.number().int().min(1).max(1000),
    }),
    caps: z.strictObject({
      openLeases: z.number().int().min(1).max(3),
      /** Share of the project's seats that one annotator may hold; null without a limit. */
      share: z.number().min(0.001).max(1).nullable(),
      /** Whether a response is kept from its author, who is named as its `system` or `metadata.author` by e-mail or account id. */
      ownOutputs: z.boolean(),
    }),
    match: z.strictObject({
      /** A prompt's tag that begins so is asked of the annotator: `lang:` keeps `lang:pt` prompts for members tagged `lang:pt`. */
      prefixes: z.array(z.string().min(1).max(50)).max(10),
    }),
    flags: z.strictObject({
      /**
       * How many comparisons one annotator may take out with severe flags alone, within `hours` and since a lead last let
       * them go on. One that a reviewer confirmed, by taking the comparison out, is not counted. The next one is kept,
       * counts like a flag of another kind, and pauses the annotator until a lead has looked.
       */
      severeAlone: z.number().int().min(1).max(1000),
      hours: z.number().int().min(1).max(720),
    }),
    information: z.strictObject({
      /** Whether the pair that is expected to tell most comes first: about responses within a prompt, or about systems over prompts. */
      level: z.enum(['off', 'responses', 'systems']),
      /** Share of plain random choices beside it, for measuring what it brings; it is recorded with each assignment. */
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
    reason: ManyLines(2000).refine((text) => !isBlank(text), 'a reason'),
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
    /** Skips that no longer count: whoever skipped can get the comparison again. */
    skips: z.number().int(),
    /** False after a dry run: nothing was changed. */
    done: z.boolean(),
  })
  .meta({ id: 'Requeued' })

export type Requeued = z.infer<typeof Requeued>

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
    stage: z.enum(RATER_STAGES),
    done: z.number().int(),
    of: z.number().int(),
    /** Agreement with the last silent gold tasks, with a Wilson interval. */
    gold: IntervalEstimate,
    /** Gold tasks that were skipped: counted apart. */
    goldSkipped: z.number().int(),
    /** Judgements to repeats that say the same as before. */
    consistency: IntervalEstimate,
    /** Severe flags within the policy's hours, and comparisons that are out of the queue because of their flags alone. */
    flags: z.strictObject({ severe: z.number().int(), out: z.number().int() }),
    /** Below the project's bar over the last gold tasks: pausing is advised. */
    advice: z.enum(['pause']).nullable(),
  })
  .meta({ id: 'RaterStanding' })

export type RaterStanding = z.infer<typeof RaterStanding>
