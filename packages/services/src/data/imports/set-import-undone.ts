import type { ImportUndoDone, SetImportUndone } from '@tiebreak/contracts/data/import-undo.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { findImport } from '@tiebreak/db/queries/data/imports.ts'
import {
  countReach,
  findImportUndo,
  holdReached,
  setImportUndoneUnder,
} from '@tiebreak/db/queries/data/undone-imports.ts'
import { holdProject } from '@tiebreak/db/queries/projects/projects.ts'
import { audit } from '#audit/audit.ts'
import { recordAct } from '#audit/record-act.ts'
import type { Verb } from '#context.ts'
import { inProject } from '#in-project.ts'

type Input = { projectId: ProjectId; importId: ImportId } & SetImportUndone

/**
 * Undoes an import as one act, or brings it back: nothing is deleted. Judgements that only it brought count nowhere,
 * and comparisons that nothing else brought leave the queue with their open tasks; what another import brought too
 * stays. What somebody has judged here stays as well, so then it is refused. If it already is so, nothing changes.
 * @throws DomainError `import_not_found`, `import_not_ended`, `import_judged_here`, `import_replaced`
 */
export async function setImportUndone({ ctx, input }: Verb<Input>): Promise<ImportUndoDone> {
  const { projectId, importId, undone, reason } = input
  return inProject(ctx, projectId, async (tx) => {
    // Batches of imports, and others who undo, wait here.
    await holdProject(tx, projectId)
    const found = await findImport(tx, projectId, importId)
    if (!found) throw new DomainError('import_not_found')
    if (found.stage !== 'import' || found.job.finishedAt === null) throw new DomainError('import_not_ended')
    const inForce = await findImportUndo(tx, projectId, importId)
    await holdReached(tx, projectId, importId)
    const { judgedHere, replaced, ...effects } = await countReach(tx, projectId, importId)
    if ((inForce !== undefined) === undone)
      return { done: false, undone, judgements: 0, prompts: 0, keptPrompts: 0, comparisons: 0 }
    if (undone && judgedHere > 0)
      throw new DomainError('import_judged_here', {
        details: [{ path: 'importId', message: `Judged: ${judgedHere}.` }],
      })
    if (!undone && replaced > 0)
      throw new DomainError('import_replaced', { details: [{ path: 'importId', message: `Replaced: ${replaced}.` }] })
    const actId = await recordAct(ctx, tx, {
      ...{ projectId, kind: undone ? 'undo_import' : 'redo_import', reason, effects },
      ...{ chosen: { importId }, undoes: inForce?.actId },
    })
    await setImportUndoneUnder(tx, { projectId, importId, actId, undone })
    await audit(ctx, tx, {
      projectId,
      action: undone ? 'import.undo' : 'import.redo',
      subject: importId,
      detail: { actId, reason, ...effects },
    })
    return { done: true, undone, ...effects }
  })
}
