import { IMPORTS } from '@tiebreak/contracts/data/formats.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { JobId } from '@tiebreak/contracts/ids.ts'
import type { ImportRow } from '@tiebreak/db/queries/data/imports.ts'
import { setImportLook } from '@tiebreak/db/queries/data/looks.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { openEntries } from '@tiebreak/formats/containers/open-entries.ts'
import { writtenNames } from '@tiebreak/formats/readers/own-jsonl/written-names.ts'
import { READERS } from '@tiebreak/formats/readers.ts'
import type { Ctx } from '#context.ts'
import type { Found } from '../find-out-format.ts'
import type { StoredFile } from '../stored-file.ts'
import { addPlainForms, gatherLook, type LookAt } from './gather-look.ts'
import { answerFor } from './name-answers.ts'
import { createNameTally } from './name-tally.ts'
import { projectNames } from './project-names.ts'
import { projectTexts } from './project-texts.ts'

type At = Omit<LookAt, 'from' | 'onProgress' | 'reader'> & { reader: NonNullable<LookAt['reader']> }

/**
 * The names under which raters go in where these differ from the file's, as a person answered. If names that look the
 * same have no answer yet, nothing is imported: the import waits for it.
 * @throws DomainError `import_waits`
 */
export async function settleNames(
  ctx: Ctx,
  { row, jobId, file, found }: { row: ImportRow; jobId: JobId; file: StoredFile; found: Found },
): Promise<ReadonlyMap<string, string>> {
  const { projectId, choices } = row
  const { format, options, opened } = found
  if (
    IMPORTS[format].namesNobody ||
    (choices.allNames === 'different' && Object.keys(choices.names ?? {}).length === 0)
  )
    return new Map()
  const names = await projectNames(ctx, projectId)
  const context = { options, mapping: row.mapping ?? undefined, keepFields: false }
  const knownTexts = projectTexts(ctx, projectId)
  const at: At = { file, opened, reader: READERS[format], context, names, knownTexts }
  if (format === 'own-jsonl' && !(await mayLookTheSame(at))) return new Map()
  const tally = createNameTally(names.ofProject)
  for await (const item of at.reader.read(openEntries(file, opened), { ...context, notKept: () => undefined }))
    if (item.kind === 'row') for (const { annotator } of item.row.votes) tally.add(annotator, item.line)
  if (tally.needsPlainForms()) await addPlainForms(at, at.reader, tally)
  const questions = tally.questions(await names.known(tally.suspects()))
  // Once rows are in, what others brought meanwhile is no question any more: it is another person.
  if (row.reached === null && questions.some(({ key }) => answerFor(choices, key) === undefined)) {
    const { look, report } = await gatherLook({ ...at, from: 1, onProgress: async () => undefined })
    await withTransaction(ctx.db, { projectId }, (tx) =>
      setImportLook(tx, projectId, row.id, { jobId, look, ...report }),
    )
    throw new DomainError('import_waits', { details: [{ path: 'names', message: ASKED }] })
  }
  return new Map(
    questions.flatMap(({ key, names: alike, together }) =>
      answerFor(choices, key) === 'same' ? alike.map(({ name }) => [name, together] as const) : [],
    ),
  )
}

const ASKED = 'Some names look the same: say whether each is one person.'

/**
 * Whether any name of a file in our own format may have to be asked about, told without checking its rows: nearly all
 * files have none, and their import should not take twice as long for it.
 */
async function mayLookTheSame({ file, opened, names }: At): Promise<boolean> {
  const tally = createNameTally(names.ofProject)
  for await (const { name, line } of writtenNames(file, opened)) tally.add(name, line)
  return tally.needsPlainForms() || tally.suspects().length > 0
}
