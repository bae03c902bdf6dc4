import type { ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { setImportLanguages } from '@tiebreak/db/queries/data/languages.ts'
import { enqueueSilently } from '@tiebreak/db/queries/measures/fits.ts'
import type { Ctx } from '#context.ts'
import { NOTHING_EXAMINED } from './examined.ts'

/** Requests that the languages of an import are told, now that its rows are in; there is nothing to tell without new ones. */
export async function askToExamine(
  ctx: Ctx,
  tx: Tx,
  { projectId, importId, responses }: { projectId: ProjectId; importId: ImportId; responses: number },
): Promise<void> {
  await setImportLanguages(tx, projectId, importId, { ...NOTHING_EXAMINED, isDone: responses === 0 })
  if (responses > 0) await enqueueSilently(tx, 'examine_languages', projectId, ctx.requestId)
}
