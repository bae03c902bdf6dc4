import type { ImportQuery } from '@tiebreak/contracts/data/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { getImport } from '@tiebreak/services/data/imports/get-import.ts'
import { listImportErrors } from '@tiebreak/services/data/imports/list-import-errors.ts'
import { runImport } from '@tiebreak/services/data/imports/run-import.ts'
import { startImport } from '@tiebreak/services/data/imports/start-import.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeScene, type Scene } from '#support/scene.ts'

const GOOD = '{"prompt": "Q", "responses": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]}'

describe('what a file is', () => {
  let scene: Scene
  let projectId: ProjectId

  beforeAll(async () => {
    scene = await makeScene()
  })
  afterAll(() => scene.end())

  async function taken(text: string, query: Pick<ImportQuery, 'format'> = {}) {
    projectId = await scene.project()
    const body = (async function* () {
      yield Buffer.from(text)
    })()
    const ctx = scene.worker
    const input = { projectId, body, fileName: 'file', simulated: 'false', ...query } as const
    const { importId, jobId } = await startImport({ ctx, input })
    await runImport({ ctx, input: { projectId, importId, jobId } })
    const { items } = await listImportErrors({ ctx, input: { projectId, importId, limit: 50 } })
    return { ...(await getImport({ ctx, input: { projectId, importId } })), errors: items }
  }

  it('is found out, and said of the import', async () => {
    expect(await taken(`${GOOD}\n{"prompt": 3}\n`)).toMatchObject({
      state: 'done',
      format: 'own-jsonl',
      options: {},
      counts: { lines: 2, badLines: 1, prompts: 1 },
    })
  })

  it('is said once and for all where it is none that can be read: one error about the whole, and nothing goes in', async () => {
    const found = 'CSV with the columns "prompt", "chosen", "rejected"'
    const failed = await taken('prompt,chosen,rejected\nQ,A,B\nQ,A,B\nQ,A,B\n')
    expect(failed).toMatchObject({
      state: 'failed',
      format: null,
      counts: { lines: 0, prompts: 0, errors: 1 },
      errors: [{ line: 1, field: '(whole file)', found, expected: expect.stringMatching(/^own JSONL \(/) }],
    })
    expect(failed.error).toMatch(/^The format of this file was not recognised\. Found CSV with .*\. Expected own JSONL/)
  })

  it('may be told instead: then every line is read as that, and the bad ones come back', async () => {
    const done = await taken('prompt,chosen\nQ,A\n', { format: 'own-jsonl' })
    expect(done).toMatchObject({ state: 'done', format: 'own-jsonl', counts: { lines: 2, badLines: 2, errors: 2 } })
    expect(done.errors.map(({ line, field }) => [line, field])).toEqual([
      [1, '(whole line)'],
      [2, '(whole line)'],
    ])
  })
})
