import { readFile } from 'node:fs/promises'
import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import { findExport } from '@tiebreak/db/queries/exports/exports.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { getPrompt } from '@tiebreak/services/data/prompts/get-prompt.ts'
import { listPrompts } from '@tiebreak/services/data/prompts/list-prompts.ts'
import { createExport } from '@tiebreak/services/exports/create-export.ts'
import { exportPath } from '@tiebreak/services/exports/get-export.ts'
import { runExport } from '@tiebreak/services/exports/run-export.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, makeDesk } from '#support/desk.ts'

const PARAMETERS = '{"type":"object","properties":{"zone":{},"at":{}}}'
const TOOLS = [{ type: 'function' as const, function: { name: 'weather', parameters: PARAMETERS } }]
const ROW: OwnRow = {
  id: 'p',
  prompt: [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'Rain?' },
  ],
  tools: TOOLS,
  responses: [
    { id: 'a', system: 'model-a', text: 'Yes' },
    { id: 'b', system: 'model-b', text: 'No' },
  ],
}

let desk: Desk
beforeAll(async () => {
  desk = await makeDesk()
})
afterAll(() => desk.end())

it('tools go with the prompt: to annotators, to readers, and into files with the fields of schemas in their order', async () => {
  const projectId = await desk.opened({ prompts: 1, overlap: 1, rows: [ROW, { ...ROW, id: 'q', tools: undefined }] })
  const person = await desk.annotator(projectId)
  const { assignments } = await desk.lease(projectId, person, 2)
  expect(assignments.map(({ prompt }) => prompt.map(({ tools }) => tools)).sort()).toEqual(
    expect.arrayContaining([
      [TOOLS, undefined],
      [undefined, undefined],
    ]),
  )
  for (const assignment of assignments) await desk.submit(projectId, person, desk.judgementOn(assignment))
  const ctx = desk.worker
  const { items } = await listPrompts({ ctx, input: { projectId, limit: 5 } })
  const withTools = items.find(({ externalId }) => externalId === 'p')
  if (!withTools) throw new Error('it was imported')
  const shown = await getPrompt({ ctx, input: { projectId, promptId: withTools.id } })
  expect(shown.messages[0]).toMatchObject({ role: 'system', tools: TOOLS })

  const made = await createExport({ ctx, input: { projectId, format: 'trl' } })
  await runExport({ ctx, input: { projectId, jobId: made.jobId, exportId: made.id } })
  const row = await withTransaction(desk.app, { projectId }, (tx) => findExport(tx, projectId, made.id))
  const text = await readFile(exportPath(ctx, { storedAs: row?.storedAs ?? '' }), 'utf8')
  const rows = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(rows.map(({ tools }) => tools).sort()).toEqual([
    `[{"type":"function","function":{"name":"weather","parameters":${PARAMETERS}}}]`,
    'null',
  ])
  for (const { prompt } of rows) expect(prompt[0]).toEqual({ role: 'system', content: 'Be brief.' })
})

it('the same prompt with other tools is another prompt: refused under its id', async () => {
  const projectId = await desk.project()
  expect((await desk.take(projectId, [ROW])).counts).toMatchObject({ prompts: 1, errors: 0 })
  expect((await desk.take(projectId, [ROW])).counts).toMatchObject({ promptsAlreadyThere: 1, errors: 0 })
  const other = await desk.take(projectId, [{ ...ROW, tools: undefined }], { corrections: 'refuse' })
  expect(other.errorGroups).toMatchObject([{ field: 'prompt', found: 'another text under the id p' }])
})
