import { z } from 'zod'

const count = z.number().int()

/** Texts that an import corrected: each is a new version, and its earlier one stays with what was judged of it. */
export const CorrectedTexts = z
  .strictObject({
    prompts: count,
    responses: count,
    /** Comparisons over the earlier texts: out of the queue, each with a new one in its place unless it was withdrawn. */
    comparisons: count,
    /** Those of them that were gold. What stands in their place is not. */
    gold: count,
    /** The first lines with such a text. */
    lines: z.array(count),
  })
  .meta({ id: 'CorrectedTexts' })

export type CorrectedTexts = z.infer<typeof CorrectedTexts>
