import { API } from '@tiebreak/contracts/api.ts'
import type { ImportLanguages, LanguagesLeftOut, OtherLanguage } from '@tiebreak/contracts/data/import-languages.ts'
import type { ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { remoteClient } from '#remote/remote-client.ts'
import { plain } from '#terminal/plain.ts'
import { printJson } from '#terminal/print-json.ts'

type Options = { project: ProjectId; json?: boolean; leaveOut?: string; back?: string }

/** Shows which responses of an import are in another language than their prompt; or leaves their comparisons out. */
export async function importLanguages(
  importId: ImportId,
  { project: projectId, json, leaveOut, back }: Options,
): Promise<void> {
  const client = remoteClient(process.env)
  const params = { projectId, importId }
  const reason = leaveOut ?? back
  const told =
    reason === undefined
      ? await client.call(API.getImportLanguages, { params })
      : await client.call(API.setLanguagesLeftOut, { params, body: { leftOut: leaveOut !== undefined, reason } })
  if (json) printJson(told)
  else process.stdout.write(`${'rows' in told ? whatIsThere(told) : whatWasDone(told)}\n`)
}

function whatWasDone({ done, leftOut, comparisons }: LanguagesLeftOut): string {
  if (!done) return leftOut ? 'There is nothing more to leave out.' : 'Nothing was left out.'
  return `${leftOut ? 'Left out' : 'Brought back'}: ${comparisons} comparisons.`
}

const STATES: Readonly<Record<ImportLanguages['state'], string>> = {
  none: 'Nobody looked at its languages.',
  waiting: 'Its languages are looked at once it is in.',
  running: 'Its languages are still looked at.',
  done: 'Its languages were looked at.',
}

function whatIsThere({
  state,
  responses,
  of,
  unknown,
  different,
  rows,
  comparisons,
  leftOut,
}: ImportLanguages): string {
  const counts = `${different} of ${responses} responses are in another language than their prompt; of ${unknown} it could not be told.`
  const looked = responses < of ? ` ${responses} of its ${of} new responses were looked at.` : ''
  return [
    `${STATES[state]}${looked} ${counts}`,
    ...rows.map(lineOf),
    ...(different > 0 ? [`${comparisons} comparisons hold one of them; ${leftOut} are left out for it.`] : []),
  ].join('\n')
}

function lineOf({ line, prompt, response, promptLanguage, language, text }: OtherLanguage): string {
  const beginning = plain(text.replace(/\s+/g, ' ')).slice(0, 60)
  return `  line ${line ?? '?'}: ${plain(prompt)} (${promptLanguage}), ${plain(response)} (${language}): ${beginning}`
}
