import type { ApiClient } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { NameAnswer } from '@tiebreak/contracts/data/looking.ts'
import type { ImportLook } from '@tiebreak/contracts/data/looks.ts'
import type { Import } from '@tiebreak/contracts/data/schemas.ts'
import type { ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { StartupError } from '@tiebreak/contracts/startup-error.ts'
import { Interrupted } from '#remote/interrupted.ts'
import { askWord, isAsking } from '#terminal/ask-line.ts'
import { plain } from '#terminal/plain.ts'
import { lookLines } from './show-look.ts'

export type Settling = {
  client: ApiClient
  params: { projectId: ProjectId; importId: ImportId }
  /** Confirms without asking. */
  yes: boolean
  json: boolean
  signal: AbortSignal
}

/**
 * Shows what a waiting file holds, and asks whether it is to be imported. Where nobody can be asked, says what to give.
 * @returns whether it was confirmed; false where it goes on waiting
 * @throws Interrupted when it was discarded, StartupError `process_failed` where an answer is missing
 */
export async function settleImport({ client, params, yes, json, signal }: Settling, waiting: Import): Promise<boolean> {
  const look = await client.call(API.getImportLook, { params })
  if (!json) for (const line of lookLines(look)) process.stdout.write(`${line}\n`)
  if (look.found !== null)
    throw new StartupError(
      'process_failed',
      `Nothing was imported: the format of this file is not known. Give --format, or --mapping with a saved mapping; or map its columns on the page "Imports", where it waits until ${waiting.waitsUntil}.`,
    )
  const answers = await answersFor(look, waiting, signal)
  if (!yes) {
    if (!isAsking()) return false
    if ((await askWord('Import it?', ['yes', 'no'], signal)) === 'no') {
      await client.call(API.discardImport, { params })
      throw new Interrupted('Discarded: nothing was imported.', { importId: params.importId })
    }
  }
  const { leaveOut, keepColumns, allNames } = waiting.choices
  const body = { leaveOut, keepColumns, names: answers, ...(allNames === undefined ? {} : { allNames }) }
  await client.call(API.confirmImport, { params, body })
  return true
}

async function answersFor(
  { questions, moreQuestions }: ImportLook,
  { choices, waitsUntil }: Import,
  signal: AbortSignal,
): Promise<Record<string, NameAnswer>> {
  if (questions.length === 0 || choices.allNames !== undefined) return {}
  if (!isAsking() || moreQuestions > 0)
    throw new StartupError(
      'process_failed',
      `Nothing was imported: some names look the same (${questions.map(({ names }) => names.map(({ name }) => JSON.stringify(plain(name))).join(' and ')).join('; ')}). Give --names same if each is one person, --names different if not, or answer on the page "Imports", where the file waits until ${waitsUntil}.`,
    )
  const answers: Record<string, NameAnswer> = {}
  for (const { key, names } of questions) {
    const alike = names.map(({ name }) => JSON.stringify(plain(name))).join(' and ')
    answers[key] = await askWord(`${alike}: the same person?`, ['same', 'different'], signal)
  }
  return answers
}
