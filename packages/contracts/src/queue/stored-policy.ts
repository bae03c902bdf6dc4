import { z } from 'zod'
import { Policy } from './schemas.ts'

const { overlap, gold, repeats, caps, match, flags, information } = Policy.shape
const raise = overlap.shape.raise.unwrap()

/** The parts of a policy, with the values that apply where nothing was chosen. */
const parts = {
  overlap: overlap.extend({
    share: overlap.shape.share.default(1),
    raise: raise
      .extend({ bound: raise.shape.bound.default(0.8), cap: raise.shape.cap.default(5) })
      .nullable()
      .default(null),
  }),
  gold: gold.extend({
    silentRate: gold.shape.silentRate.default(0),
    practice: gold.shape.practice.default(0),
    scored: gold.shape.scored.default(0),
    pass: gold.shape.pass.default(0.75),
    pause: gold.shape.pause.default('off'),
    below: gold.shape.below.default(0.7),
    over: gold.shape.over.default(20),
  }),
  repeats: repeats.extend({ rate: repeats.shape.rate.default(0), after: repeats.shape.after.default(20) }),
  caps: caps.extend({
    openLeases: caps.shape.openLeases.default(3),
    share: caps.shape.share.default(null),
    ownOutputs: caps.shape.ownOutputs.default(true),
  }),
  match: match.extend({ prefixes: match.shape.prefixes.default([]) }),
  flags: flags.extend({ severeAlone: flags.shape.severeAlone.default(3), hours: flags.shape.hours.default(24) }),
  information: information.extend({
    level: information.shape.level.default('off'),
    randomShare: information.shape.randomShare.default(0.2),
    budget: information.shape.budget.default(0),
  }),
}

/**
 * A policy as stored: parts that nobody chose, or that were added later, get their defaults. Parsing gives a complete
 * `Policy`.
 */
export const StoredPolicy = z.strictObject({
  overlap: parts.overlap.prefault({}),
  gold: parts.gold.prefault({}),
  repeats: parts.repeats.prefault({}),
  caps: parts.caps.prefault({}),
  match: parts.match.prefault({}),
  flags: parts.flags.prefault({}),
  information: parts.information.prefault({}),
})

/** Parts to change. Each part is given whole; fields that it omits go back to their defaults. */
export const UpdatePolicy = z.strictObject(parts).partial().meta({ id: 'UpdatePolicy' })

export type UpdatePolicy = z.infer<typeof UpdatePolicy>
