import { LATER, LEFT_OUT, type OwnDataAbout, type OwnDataRecent } from '@tiebreak/contracts/annotating/own-data.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { findPreferences } from '@tiebreak/db/queries/accounts/preferences.ts'
import {
  countOwnDeclined,
  findOwnRecord,
  type OldJudgement,
  type OwnRecord,
  type OwnScope,
  readOldJudgements,
  readOwnTasks,
} from '@tiebreak/db/queries/annotating/own-data.ts'
import { type OwnList, readOwnList } from '@tiebreak/db/queries/annotating/own-lists.ts'
import { countOwnDays, listOwnRevisions } from '@tiebreak/db/queries/annotating/own-work.ts'
import { toPreferences } from '#accounts/get-preferences.ts'
import { pseudonym } from '#members/names.ts'
import { byAssignment } from './get-own-page.ts'
import { amongMany, type OwnSpan, ownSpans } from './own-batch.ts'

const ALWAYS = ['agreements', 'consents', 'acts'] as const satisfies OwnList[]
const ONCE_CLOSED = ['decisions', 'adjudications', 'opened'] as const satisfies OwnList[]

/**
 * The text of a person's own data (`OwnData`), piece by piece. For judgements that can no longer be undone, it names
 * the task only once the project is closed: until then the task may come again, to see whether it is judged the same.
 * @throws DomainError `project_not_found`
 */
export async function* ownDataText(tx: Tx, scope: OwnScope): AsyncGenerator<string, void, undefined> {
  const about = await findAbout(tx, scope)
  if (about.project.state === 'closed') {
    yield opened({ ...about, scope: 'everything' })
    for (const name of [...ALWAYS, ...ONCE_CLOSED]) yield* list(name, readOwnList(tx, scope, name))
    yield* list('tasks', tasks(tx, scope))
  } else {
    yield opened({ ...about, ...(await findRecent(tx, scope)) })
    for (const name of ALWAYS) yield* list(name, readOwnList(tx, scope, name))
    yield* list('batches', batches(tx, scope))
  }
  yield '}\n'
}

async function findAbout(tx: Tx, scope: OwnScope): Promise<OwnDataAbout> {
  const found = await findOwnRecord(tx, scope)
  if (!found) throw new DomainError('project_not_found')
  const { rater, ...rest } = found
  return {
    format: 'tiebreak-own-data',
    version: 1,
    asOf: new Date().toISOString(),
    ...rest,
    rater: rater && toRater(rater),
    preferences: toPreferences(await findPreferences(tx, scope.userId)),
    leftOut: sentences(LEFT_OUT),
  }
}

function toRater({ kind, ordinal, ...standing }: NonNullable<OwnRecord['rater']>): OwnDataAbout['rater'] {
  return { pseudonym: pseudonym({ kind, ordinal }), ...standing }
}

async function findRecent(tx: Tx, scope: OwnScope): Promise<OwnDataRecent> {
  const { projectId, raterId } = scope
  return {
    scope: 'until_closed',
    later: sentences(LATER),
    recent: raterId === null ? [] : byAssignment(await listOwnRevisions(tx, { projectId, raterId })),
    ...(await countOwnDeclined(tx, scope)),
  }
}

function sentences(of: Readonly<Record<string, string>>) {
  return Object.entries(of).map(([what, why]) => ({ what, why }))
}

async function* tasks(tx: Tx, scope: OwnScope) {
  for await (const part of readOwnTasks(tx, scope)) for (const { task } of part) yield task
}

async function* batches(tx: Tx, scope: OwnScope) {
  const { projectId, raterId } = scope
  if (raterId === null) return
  const { days, today } = await countOwnDays(tx, { projectId, raterId })
  const spans = ownSpans(days, today)
  if (spans.length === 0) return
  const ends = spans.map(({ before }) => before)
  let batch = -1
  let judgements: OldJudgement[] = []
  for await (const part of readOldJudgements(tx, scope, ends))
    for (const judgement of part) {
      if (judgement.batch !== batch && judgements.length > 0) yield batchOf(spans[batch], judgements)
      if (judgement.batch !== batch) judgements = []
      batch = judgement.batch
      judgements.push(judgement)
    }
  yield batchOf(spans[batch], judgements)
}

function batchOf(span: OwnSpan | undefined, judgements: readonly OldJudgement[]): string {
  const given = amongMany(judgements)
  const facts = JSON.stringify({ ...span, heldBack: judgements.length - given.length })
  return `${facts.slice(0, -1)},"answers":[\n  ${given.map(({ judgement }) => judgement).join(',\n  ')}]}`
}

/** An object without its closing brace, so that more fields can follow. */
function opened(value: object): string {
  return JSON.stringify(value, null, 1).slice(0, -2)
}

async function* list(name: string, items: AsyncIterable<string>) {
  yield `,\n "${name}": [`
  let before = '\n  '
  for await (const item of items) {
    yield before + item
    before = ',\n  '
  }
  yield ']\n'
}
