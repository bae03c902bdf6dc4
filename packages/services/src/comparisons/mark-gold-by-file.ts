import { buffer } from 'node:stream/consumers'
import { isDeepStrictEqual } from 'node:util'
import { goldFault } from '@tiebreak/contracts/annotating/judgement-fault.ts'
import { reletterExplanation } from '@tiebreak/contracts/comparisons/explanation.ts'
import { GOLD_FILE_ROWS, type GoldFileQuery, type GoldFromFile } from '@tiebreak/contracts/comparisons/schemas.ts'
import type { RowError } from '@tiebreak/contracts/data/row-error.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { ComparisonId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import { tell } from '@tiebreak/contracts/tell.ts'
import type { Tx } from '@tiebreak/db/database.ts'
import { newId } from '@tiebreak/db/new-id.ts'
import { insertComparisons } from '@tiebreak/db/queries/comparisons/comparisons.ts'
import { type StoredGold, setGold } from '@tiebreak/db/queries/comparisons/gold.ts'
import {
  countJudgementsOn,
  type GoldAsked,
  holdAskedGold,
  listAskedGold,
} from '@tiebreak/db/queries/comparisons/gold-file.ts'
import { findProject, type ProjectRow } from '@tiebreak/db/queries/projects/projects.ts'
import { insertRulings } from '@tiebreak/db/queries/review/rulings.ts'
import { sourceOf } from '@tiebreak/formats/containers/file-source.ts'
import { type GoldRow, readGoldRows } from '@tiebreak/formats/gold/read-gold-rows.ts'
import { showFound } from '@tiebreak/formats/readers/show-found.ts'
import { audit } from '#audit/audit.ts'
import { recordAct } from '#audit/record-act.ts'
import type { Ctx, Verb } from '#context.ts'
import { comparisonSetKey } from '#data/prompts/set-key.ts'
import { inProject } from '#in-project.ts'

type Input = { projectId: ProjectId; body: AsyncIterable<Uint8Array> } & GoldFileQuery

/**
 * Marks gold by a file of known answers, as one act: comparisons that do not exist are created, known answers that are there
 * are changed. If one row can't be taken, nothing is.
 * @throws DomainError `gold_file_refused` with the lines and what is expected there
 */
export async function markGoldByFile({ ctx, input }: Verb<Input>): Promise<GoldFromFile> {
  const { projectId, body, fileName, dryRun } = input
  const { rows, errors } = await readGoldRows(sourceOf(await buffer(body)), { fileName, most: GOLD_FILE_ROWS })
  if (errors.length > 0) refuse(errors)
  if (rows.length === 0)
    refuse([{ line: 1, field: '(whole file)', found: 'no rows', expected: 'a known answer in each row' }])
  return inProject(ctx, projectId, async (tx) => {
    const project = await findProject(tx, projectId)
    if (!project) throw new DomainError('project_not_found')
    const named = rows.map((row) => ({ ...row, setKey: comparisonSetKey(row.responses) }))
    const asked = await listAskedGold(tx, projectId, named)
    const faults = rows.flatMap((row, at) => faultsOf(row, asked[at], project))
    if (faults.length > 0) refuse(faults)
    return mark(ctx, tx, { projectId, fileName, project, rows: named, asked, dryRun: dryRun === 'true' })
  })
}

function refuse(errors: readonly RowError[]): never {
  const details = errors.map(({ line, field, found, expected }) => ({
    path: `line ${line}, ${field}`,
    message: `found ${tell(found)}, expected ${tell(expected)}`,
  }))
  throw new DomainError('gold_file_refused', { details })
}

function faultsOf(row: GoldRow, asked: GoldAsked | undefined, project: ProjectRow): RowError[] {
  const { line, prompt, responses, ranks } = row
  const say = (field: string, found: string, expected: string) => [{ line, field, found, expected }]
  if (!asked || asked.promptId === null) return say('prompt', `"${prompt}"`, 'the id of a prompt of this project')
  const missing = responses.findIndex((_, at) => asked.responseIds[at] === null)
  if (missing >= 0)
    return say(`responses[${missing}]`, `"${responses[missing]}"`, 'the id of a response to this prompt')
  if (asked.isWithdrawn) return say('responses', 'a comparison that was withdrawn', 'one that can be handed out')
  const fault = goldFault(ranks, project)
  return fault === null ? [] : say(ranks === null ? 'bothBad' : 'ranks', showFound(ranks), fault.message)
}

type Marking = {
  projectId: ProjectId
  fileName: string
  project: ProjectRow
  rows: readonly (GoldRow & { setKey: string })[]
  asked: readonly GoldAsked[]
  dryRun: boolean
}

async function mark(
  ctx: Ctx,
  tx: Tx,
  { projectId, fileName, project, rows, asked, dryRun }: Marking,
): Promise<GoldFromFile> {
  const missing = rows.flatMap((row, at) => {
    const { promptId = null, responseIds = [], comparisonId } = asked[at] ?? {}
    if (comparisonId || promptId === null) return []
    const ids = responseIds.flatMap((id) => id ?? [])
    return [{ id: newId(ComparisonId), promptId, setKey: row.setKey, responseIds: ids, seats: project.overlap }]
  })
  const created = missing.length
  if (!dryRun && created > 0) await insertComparisons(tx, projectId, missing, { singlesStay: true })
  // Held in the order of their ids, as everybody does who changes several.
  const held = await holdAskedGold(tx, projectId, rows)
  const wanted = rows.map((row, at) => ({ there: held[at] ?? null, gold: storedGold(row, held[at]?.responses) }))
  const fresh = wanted.filter(({ there }) => there === null || there.gold === null)
  const changed = wanted.filter(
    ({ there, gold }) => there !== null && there.gold !== null && !isDeepStrictEqual(there.gold, gold),
  )
  const ids = fresh.flatMap(({ there }) => there?.id ?? [])
  const counts = {
    marked: fresh.length,
    changed: changed.length,
    unchanged: wanted.length - fresh.length - changed.length,
    created,
    judgements: await countJudgementsOn(tx, projectId, ids),
  }
  if (dryRun) return { ...counts, done: false }
  for (const { there, gold } of [...fresh, ...changed]) if (there) await setGold(tx, projectId, there.id, gold)
  if (ids.length > 0) {
    const act = { projectId, kind: 'mark_gold', reason: fileName, chosen: { fileName, rows: rows.length } } as const
    const actId = await recordAct(ctx, tx, { ...act, effects: counts })
    await insertRulings(
      tx,
      { projectId, actId, kind: 'mark_gold' },
      ids.map((comparisonId) => ({ comparisonId })),
    )
  }
  await audit(ctx, tx, { projectId, action: 'gold.file', detail: { fileName, ...counts } })
  return { ...counts, done: true }
}

/** A known answer in the order of the comparison, which another file may have set. */
function storedGold({ responses, ranks, use, explanation }: GoldRow, order: readonly string[] = responses): StoredGold {
  const places = responses.map((id) => order.indexOf(id) + 1)
  return {
    use,
    ranks: ranks && order.map((id) => ranks[responses.indexOf(id)] ?? 0),
    explanation: reletterExplanation(explanation, places),
  }
}
