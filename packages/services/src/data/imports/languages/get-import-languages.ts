import type { ImportLanguages } from '@tiebreak/contracts/data/import-languages.ts'
import { ImportCounts } from '@tiebreak/contracts/data/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { findImport, type ImportRow } from '@tiebreak/db/queries/data/imports.ts'
import {
  countLanguagesLeftOut,
  listDifferent,
  listLanguagePairs,
  listOfOtherLanguage,
} from '@tiebreak/db/queries/data/languages.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'
import { Examined, NOTHING_EXAMINED, responsesBrought } from './examined.ts'

/**
 * Which responses of an import are in another language than their prompt, as far as that has been told; changes nothing.
 * @throws DomainError `import_not_found`
 */
export async function getImportLanguages({
  ctx,
  input: { projectId, importId },
}: Verb<{ projectId: ProjectId; importId: ImportId }>): Promise<ImportLanguages> {
  return inProject(ctx, projectId, async (tx) => {
    const found = await findImport(tx, projectId, importId)
    if (!found) throw new DomainError('import_not_found')
    const { isDone, responses, unknown, different } =
      found.languages === null ? NOTHING_EXAMINED : Examined.parse(found.languages)
    const of = responsesBrought(ImportCounts.parse(found.counts), found.corrected)
    const counts = { responses, of, unknown, different }
    if (different === 0)
      return { state: stateOf(found, isDone), ...counts, pairs: [], rows: [], comparisons: 0, leftOut: 0 }
    return {
      state: stateOf(found, isDone),
      ...counts,
      pairs: await listLanguagePairs(tx, projectId, importId),
      rows: await listDifferent(tx, projectId, importId),
      comparisons: (await listOfOtherLanguage(tx, projectId, importId)).length,
      leftOut: await countLanguagesLeftOut(tx, projectId, importId),
    }
  })
}

function stateOf({ languages, job, stage }: ImportRow, isDone: boolean): ImportLanguages['state'] {
  if (languages === null) return stage === 'discarded' || job.finishedAt !== null ? 'none' : 'waiting'
  return isDone ? 'done' : 'running'
}
