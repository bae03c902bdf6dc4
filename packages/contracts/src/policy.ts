import { z } from 'zod'

const share = z.number().min(0).max(1)
const count = (most: number) => z.number().int().min(0).max(most)

/**
 * How the queue of a project chooses. What a new project starts with is off where it would hand out other tasks than
 * the plain ones; `RECOMMENDED_POLICY` (recommended-policy.ts) is what a campaign of some size wants.
 */
const parts = {
  overlap: z.strictObject({
    /** Share of comparisons, drawn by strata of prompt tags, that get the project's overlap; the rest get one seat. */
    share: share.default(1),
    /** One seat more, up to `cap`, while the posterior of the winner stays under `bound`; null never. */
    raise: z
      .strictObject({
        bound: z.number().min(0.5).max(0.999).default(0.8),
        cap: z.number().int().min(1).max(50).default(5),
      })
      .nullable()
      .default(null),
  }),
  gold: z.strictObject({
    /** Chance that the next task is silent gold. */
    silentRate: z.number().min(0).max(0.5).default(0),
    /** Practice tasks with explanations, then scored ones, before the first real task. */
    practice: count(100).default(0),
    scored: count(200).default(0),
    /** Share of the scored tasks to agree with. */
    pass: share.default(0.75),
    /** What happens when an annotator agrees with less than `below` of the last `over` silent gold tasks. */
    pause: z.enum(['off', 'advise', 'automatic']).default('off'),
    below: share.default(0.7),
    over: z.number().int().min(5).max(200).default(20),
  }),
  repeats: z.strictObject({
    /** Chance that the next task is an own earlier one, sides swapped. */
    rate: z.number().min(0).max(0.5).default(0),
    /** How many others lie between at least. */
    after: z.number().int().min(1).max(1000).default(20),
  }),
  caps: z.strictObject({
    openLeases: z.number().int().min(1).max(3).default(3),
    /** Share of the project's seats that one annotator may hold; null without a limit. */
    share: z.number().min(0.001).max(1).nullable().default(null),
    /** Whether a response is kept from whoever wrote it: named as its `system` or `metadata.author`, by e-mail or account id. */
    ownOutputs: z.boolean().default(true),
  }),
  match: z.strictObject({
    /** A prompt's tag that begins so is asked of the annotator: `lang:` keeps `lang:pt` prompts for members tagged `lang:pt`. */
    prefixes: z.array(z.string().min(1).max(50)).max(10).default([]),
  }),
  flags: z.strictObject({
    /**
     * How many comparisons one annotator may take out with severe flags alone, within `hours` and since a lead last let
     * them go on. One that a reviewer confirmed, by taking the comparison out, is not counted. The next one is kept,
     * counts like a flag of another kind, and pauses the annotator until a lead has looked.
     */
    severeAlone: z.number().int().min(1).max(1000).default(3),
    hours: z.number().int().min(1).max(720).default(24),
  }),
  information: z.strictObject({
    /** Whether the pair that is expected to tell most comes first: about responses within a prompt, or about systems over prompts. */
    level: z.enum(['off', 'responses', 'systems']).default('off'),
    /** Share of plain random choices beside it, for measuring what it brings; it is recorded with each assignment. */
    randomShare: share.default(0.2),
    /** How many pairs may be made on demand, beside those that were made by hand. */
    budget: count(1_000_000).default(0),
  }),
}

export const Policy = z
  .strictObject({
    overlap: parts.overlap.prefault({}),
    gold: parts.gold.prefault({}),
    repeats: parts.repeats.prefault({}),
    caps: parts.caps.prefault({}),
    match: parts.match.prefault({}),
    flags: parts.flags.prefault({}),
    information: parts.information.prefault({}),
  })
  .meta({ id: 'Policy' })
export type Policy = z.infer<typeof Policy>

/** Parts to change; each part is given whole, what it leaves out goes back to its default. */
export const UpdatePolicy = z.strictObject(parts).partial().meta({ id: 'UpdatePolicy' })
export type UpdatePolicy = z.infer<typeof UpdatePolicy>
