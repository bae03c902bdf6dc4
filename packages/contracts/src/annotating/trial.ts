import { z } from 'zod'

/** `admitted`: too few agreed, and a lead let them start all the same. */
export const TRIAL_STATES = ['none', 'open', 'passed', 'admitted', 'failed'] as const

/**
 * How the caller's scored tasks went, which come before the work itself where a project asks for them. What was reached is
 * told when they are over.
 */
export const Trial = z
  .strictObject({
    state: z.enum(TRIAL_STATES),
    /** How many were judged as the project's own answers say, and of how many; null until the trial is over. */
    agreed: z.number().int().min(0).nullable(),
    of: z.number().int().min(0).nullable(),
    /** As many had to agree. */
    needed: z.number().int().min(0).nullable(),
  })
  .meta({ id: 'Trial' })

export type Trial = z.infer<typeof Trial>
