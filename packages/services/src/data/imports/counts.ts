import type { CorrectedTexts } from '@tiebreak/contracts/data/corrections.ts'
import { ImportCounts } from '@tiebreak/contracts/data/schemas.ts'
import type { Absorbed } from '@tiebreak/db/queries/data/absorb-import.ts'

/** The counts of an import that has not counted anything yet. */
export const NO_COUNTS: ImportCounts = {
  lines: 0,
  badLines: 0,
  prompts: 0,
  promptsAlreadyThere: 0,
  responses: 0,
  responsesAlreadyThere: 0,
  emptyResponses: 0,
  duplicateResponses: 0,
  comparisons: 0,
  judgements: 0,
  judgementsAlreadyThere: 0,
  errors: 0,
}

/** The counts plus one more batch. */
export function addCounts(
  counts: ImportCounts,
  { errors, corrected, ...absorbed }: Absorbed,
  read: { lines: number; badLines: number; errors: number },
): ImportCounts {
  const sum = { ...counts }
  for (const [name, n] of Object.entries(absorbed)) {
    const key = ImportCounts.keyof().parse(name)
    sum[key] += n
  }
  // A corrected text was not there before, only its id.
  sum.promptsAlreadyThere -= corrected.prompts
  sum.responsesAlreadyThere -= corrected.responses
  sum.lines += read.lines
  sum.badLines += read.badLines
  sum.errors += read.errors + errors.length
  return sum
}

/** Whether nothing of a file is in the project: neither by this import nor from before. */
export function tookNothing(counts: ImportCounts, corrected: CorrectedTexts): boolean {
  const { prompts, promptsAlreadyThere, judgements, judgementsAlreadyThere } = counts
  return prompts + promptsAlreadyThere + corrected.prompts + judgements + judgementsAlreadyThere === 0
}

const FIRST_LINES = 5

/** What was corrected, plus that of one more batch. */
export function addCorrected(before: CorrectedTexts, batch: CorrectedTexts): CorrectedTexts {
  return {
    prompts: before.prompts + batch.prompts,
    responses: before.responses + batch.responses,
    comparisons: before.comparisons + batch.comparisons,
    gold: before.gold + batch.gold,
    lines: [...new Set([...before.lines, ...batch.lines])].slice(0, FIRST_LINES),
  }
}
