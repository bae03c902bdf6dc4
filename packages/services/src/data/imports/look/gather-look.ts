import type { WarningKind } from '@tiebreak/contracts/data/looking.ts'
import { LOOK_ROWS } from '@tiebreak/contracts/data/looking.ts'
import type { ImportLook, LookRow, LookWarning } from '@tiebreak/contracts/data/looks.ts'
import type { KnownTexts } from '@tiebreak/db/queries/data/known-texts.ts'
import type { Entry } from '@tiebreak/formats/containers/entry.ts'
import { type Opened, openEntries } from '@tiebreak/formats/containers/open-entries.ts'
import type { NormalRow, ReadContext, Reader } from '@tiebreak/formats/readers/reader.ts'
import { asTold, createReport, type ImportReport } from '../import-report.ts'
import type { StoredFile } from '../stored-file.ts'
import { seeColumns } from './columns-seen.ts'
import { createCorrectionFinder } from './correction-finder.ts'
import { createUnusableFinder } from './find-unusable.ts'
import { lookRow } from './look-row.ts'
import { createNameTally, type NameTally } from './name-tally.ts'
import { createNearIds } from './near-ids.ts'

const FIRST_LINES = 5
const MOST_QUESTIONS = 100

export type LookAt = {
  file: StoredFile
  opened: Opened
  /** Null where the format is not known: then only columns are seen. */
  reader: Reader | null
  context: Omit<ReadContext, 'notKept'>
  /** The line from which rows are shown. */
  from: number
  names: {
    /** Names of the project that are not in their plain form. */
    ofProject: readonly string[]
    /** Which of these, and which that look like them, the project has. */
    known: (names: readonly string[]) => Promise<ReadonlySet<string>>
  }
  /** The project's texts, by the ids of prompts. */
  knownTexts: (ids: readonly string[]) => Promise<KnownTexts[]>
  onProgress: (done: number) => Promise<void>
}

export type Seen = { look: ImportLook; report: ReturnType<ImportReport['read']> }

/** Reads a stored file once, and stores nothing: what its rows would become, and what there is to ask and to say. */
export async function gatherLook(at: LookAt): Promise<Seen> {
  const { file, opened, reader, context, from, names, onProgress } = at
  const report = createReport()
  const columns = seeColumns()
  const tally = createNameTally(names.ofProject)
  const finder = createUnusableFinder()
  const ids = createNearIds()
  const corrections = createCorrectionFinder(at.knownTexts)
  const warnings = new Map<WarningKind, LookWarning>()
  const warn = (kind: WarningKind, line: number) => {
    const known = warnings.get(kind) ?? { kind, count: 0, lines: [] }
    const lines = known.lines.length < FIRST_LINES && known.lines.at(-1) !== line ? [...known.lines, line] : known.lines
    warnings.set(kind, { kind, count: known.count + 1, lines })
  }
  const rows: LookRow[] = []
  const sum = { lines: 0, badLines: 0, errors: 0, prompts: 0, responses: 0, judgements: 0 }
  const take = async (line: number, row: NormalRow) => {
    if (line >= from && rows.length < LOOK_ROWS) rows.push(lookRow(line, row))
    sum.prompts += 1
    sum.responses += row.responses.length
    sum.judgements += row.votes.length
    for (const { annotator } of row.votes) tally.add(annotator, line)
    for (const { kind } of finder.in(row)) warn(kind, line)
    for (const kind of ids.in(row)) warn(kind, line)
    for (const found of await corrections.add(line, row)) warn(found.kind, found.line)
  }

  let last = 0
  const entries = seen(openEntries(file, opened), async (entry) => {
    if (entry.kind === 'value') columns.add(entry.value)
    await onProgress(file.readBytes())
    if (reader !== null) return
    sum.lines += 1
    if (entry.kind === 'value') return
    sum.badLines += 1
    sum.errors += 1
    report.addErrors([asTold(entry)])
  })
  if (reader === null) for await (const _ of entries);
  else
    for await (const item of reader.read(entries, { ...context, notKept: report.notKept })) {
      if (item.line !== last && (item.kind === 'row' || item.lineRefused)) sum.lines += 1
      last = item.line
      if (item.kind === 'row') await take(item.line, item.row)
      else {
        report.addErrors(item.errors.map(asTold))
        sum.errors += item.errors.length
        if (item.lineRefused) sum.badLines += 1
      }
    }
  for (const found of await corrections.end()) warn(found.kind, found.line)
  if (reader !== null && tally.needsPlainForms()) await addPlainForms(at, reader, tally)
  const questions = tally.questions(await names.known(tally.suspects()))
  return {
    report: report.read(),
    look: {
      ...{ from, rows, ...sum, names: tally.names(), questions: questions.slice(0, MOST_QUESTIONS) },
      moreQuestions: Math.max(0, questions.length - MOST_QUESTIONS),
      warnings: [...warnings.values()],
      comparedPrompts: finder.comparedPrompts(),
      columns: columns.read(),
      found: null,
    },
  }
}

/** Reads the file again for the plain forms of names that are not in theirs. */
export async function addPlainForms(
  { file, opened, context }: Pick<LookAt, 'file' | 'opened' | 'context'>,
  reader: Reader,
  tally: NameTally,
): Promise<void> {
  for await (const item of reader.read(openEntries(file, opened), { ...context, notKept: () => undefined }))
    if (item.kind === 'row') for (const { annotator } of item.row.votes) tally.addPlainForm(annotator, item.line)
}

async function* seen(entries: AsyncIterable<Entry>, see: (entry: Entry) => Promise<void>): AsyncGenerator<Entry> {
  for await (const entry of entries) {
    await see(entry)
    yield entry
  }
}
