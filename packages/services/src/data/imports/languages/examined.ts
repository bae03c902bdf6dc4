import type { CorrectedTexts } from '@tiebreak/contracts/data/corrections.ts'
import type { ImportCounts } from '@tiebreak/contracts/data/schemas.ts'
import { z } from 'zod'

const count = z.number().int()

/** How far the languages of an import's responses have been told: kept with them, so that whoever goes on knows. */
export const Examined = z.strictObject({
  isDone: z.boolean(),
  /** The last prompt whose responses are in. */
  after: z.string().nullable(),
  responses: count,
  unknown: count,
  different: count,
})
export type Examined = z.infer<typeof Examined>

/** Nothing yet: what an import that has ended begins with. */
export const NOTHING_EXAMINED: Examined = { isDone: false, after: null, responses: 0, unknown: 0, different: 0 }

/** How many responses an import brought whose languages are to be told: new ones, and corrected texts. */
export function responsesBrought(
  counts: Pick<ImportCounts, 'responses'>,
  corrected: Pick<CorrectedTexts, 'responses'>,
): number {
  return counts.responses + corrected.responses
}
