import { API } from '@tiebreak/contracts/api.ts'
import type { ImportUndo, ImportUndoDone } from '@tiebreak/contracts/data/import-undo.ts'
import type { ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { remoteClient } from '#remote/remote-client.ts'
import { printJson } from '#terminal/print-json.ts'

type Options = { project: ProjectId; json?: boolean; back?: boolean; dryRun?: boolean; reason: string }

/** Undoes an import, or brings it back; with `--dry-run` says what that would change. */
export async function undoImport(
  importId: ImportId,
  { project: projectId, json, back = false, dryRun = false, reason }: Options,
): Promise<void> {
  const client = remoteClient(process.env)
  const params = { projectId, importId }
  const body = { undone: !back, reason }
  const told = dryRun
    ? await client.call(API.getImportUndo, { params })
    : await client.call(API.setImportUndone, { params, body })
  if (json) printJson(told)
  else process.stdout.write(`${'done' in told ? whatWasDone(told) : whatWould(told)}\n`)
}

function whatWasDone(done: ImportUndoDone): string {
  if (!done.done) return done.undone ? 'It was undone already.' : 'It was not undone.'
  return `${done.undone ? 'Undone' : 'Brought back'}: ${countsOf(done)}.`
}

function whatWould({ undone, judgedHere, replaced, ...counts }: ImportUndo): string {
  const now = undone ? 'It is undone. Bringing it back would concern' : 'Undoing it would concern'
  const stays = undone
    ? replaced > 0 && ` It can't come back: a later import holds other answers for ${replaced} judgements.`
    : judgedHere > 0 && ` It can't be undone: ${judgedHere} judgements or final answers were given here.`
  return `${now} ${countsOf(counts)}.${stays || ''}`
}

function countsOf({
  judgements,
  prompts,
  comparisons,
  keptPrompts,
}: Pick<ImportUndo, 'judgements' | 'prompts' | 'comparisons' | 'keptPrompts'>): string {
  return `${judgements} judgements, ${prompts} prompts and ${comparisons} comparisons; ${keptPrompts} prompts stay, since other imports brought them too`
}
