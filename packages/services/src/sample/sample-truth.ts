import { z } from 'zod'

/** The planted truth of the sample, as in `sample/truth.json`. Never part of an import. */
export const SampleTruth = z.strictObject({
  about: z.string(),
  unit: z.literal('logit'),
  /** Responses below this quality are bad. */
  badBelow: z.number(),
  /** Quality in logits by prompt id, then response id. */
  quality: z.record(z.string(), z.record(z.string(), z.number())),
})
export type SampleTruth = z.infer<typeof SampleTruth>
