import type { LanguagesLeftOut, SetLanguagesLeftOut } from '@tiebreak/contracts/data/import-languages.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { findImport } from '@tiebreak/db/queries/data/imports.ts'
import {
  listActsOfLanguages,
  listOfOtherLanguage,
  listWithdrawnUnder,
  setBackUnder,
  setOutUnder,
} from '@tiebreak/db/queries/data/languages.ts'
import { holdProject } from '@tiebreak/db/queries/projects/projects.ts'
import { holdComparisons } from '@tiebreak/db/queries/queue/requeue.ts'
import { insertRulings } from '@tiebreak/db/queries/review/rulings.ts'
import { audit } from '#audit/audit.ts'
import { recordAct } from '#audit/record-act.ts'
import type { Ctx, Verb } from '#context.ts'
import { inProject } from '#in-project.ts'

type Input = { projectId: ProjectId; importId: ImportId } & SetLanguagesLeftOut

/**
 * Withdraws all comparisons that hold a response of an import in another language than its prompt, as one act, or brings
 * them back as they were: nothing is deleted. One with a final answer stays, since a reviewer has read it; so does, on the
 * way back, one that somebody has withdrawn or returned since. If it already is so, nothing changes.
 * @throws DomainError `import_not_found`
 */
export async function setLanguagesLeftOut({ ctx, input }: Verb<Input>): Promise<LanguagesLeftOut> {
  const { projectId, importId, leftOut } = input
  return inProject(ctx, projectId, async (tx) => {
    await holdProject(tx, projectId)
    if (!(await findImport(tx, projectId, importId))) throw new DomainError('import_not_found')
    const comparisons = leftOut ? await leaveOut(ctx, tx, input) : await bringBack(ctx, tx, input)
    return { done: comparisons > 0, leftOut, comparisons }
  })
}

async function leaveOut(ctx: Ctx, tx: Tx, { projectId, importId, reason }: Input): Promise<number> {
  const found = await listOfOtherLanguage(tx, projectId, importId)
  await holdComparisons(tx, projectId, found)
  // Read again under the lock: whoever judged or withdrew one in between is done.
  const ids = await listOfOtherLanguage(tx, projectId, importId, found)
  if (ids.length === 0) return 0
  const kind = 'withdraw'
  const effects = { comparisons: ids.length }
  const chosen = { importId, of: 'other_language' }
  const actId = await recordAct(ctx, tx, { projectId, kind, reason, chosen, effects })
  await insertRulings(
    tx,
    { projectId, actId, kind },
    ids.map((comparisonId) => ({ comparisonId })),
  )
  await setOutUnder(tx, projectId, actId, ids)
  const detail = { actId, reason, ...effects }
  await audit(ctx, tx, { projectId, action: 'import.leave_out_languages', subject: importId, detail })
  return ids.length
}

/** There may be several acts: comparisons that were made after the first were left out by another. */
async function bringBack(ctx: Ctx, tx: Tx, { projectId, importId, reason }: Input): Promise<number> {
  let comparisons = 0
  for (const undoes of await listActsOfLanguages(tx, projectId, importId)) {
    await holdComparisons(tx, projectId, await listWithdrawnUnder(tx, projectId, undoes))
    const ids = await listWithdrawnUnder(tx, projectId, undoes)
    const kind = 'reopen'
    const effects = { comparisons: ids.length }
    const chosen = { importId, of: 'other_language' }
    const actId = await recordAct(ctx, tx, { projectId, kind, reason, chosen, effects, undoes })
    await insertRulings(
      tx,
      { projectId, actId, kind },
      ids.map((comparisonId) => ({ comparisonId })),
    )
    await setBackUnder(tx, projectId, ids)
    const detail = { actId, reason, ...effects }
    await audit(ctx, tx, { projectId, action: 'import.bring_back_languages', subject: importId, detail })
    comparisons += ids.length
  }
  return comparisons
}
