import { readFile } from 'node:fs/promises'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { findExport } from '@tiebreak/db/queries/exports/exports.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { listImportErrors } from '@tiebreak/services/data/imports/list-import-errors.ts'
import { createExport } from '@tiebreak/services/exports/create-export.ts'
import { exportPath } from '@tiebreak/services/exports/get-export.ts'
import { runExport } from '@tiebreak/services/exports/run-export.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeScene, plainRows, type Scene } from '#support/scene.ts'

describe('our own votes', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await makeScene()
  })
  afterAll(() => scene.end())

  const bare = plainRows({ prompts: 3, systems: 3 })
  const judged = bare.map((row, at) => {
    const [a = '', b = '', c = ''] = row.responses.map(({ id }) => id ?? '')
    return {
      ...row,
      votes: [
        {
          annotator: 'ann',
          responses: [b, a],
          shown: [a, b],
          ranks: [1, 2],
          strength: 1 + (at % 3),
          reason: 'Why "not"?',
        },
        { annotator: 'bob', responses: [a, b], ranks: [1, 1], activeMs: 0, submittedAt: '2026-11-01T10:00:00.000Z' },
        { annotator: 'bob', responses: [a, b, c], ranks: [3, 1, 2], confidence: 0.25 },
        { annotator: 'eve', responses: [c, a], ranks: null, bothBad: true },
      ],
    }
  })

  async function votesOf(projectId: ProjectId): Promise<string> {
    const ctx = scene.worker
    const made = await createExport({ ctx, input: { projectId, format: 'votes' } })
    await runExport({ ctx, input: { projectId, jobId: made.jobId, exportId: made.id } })
    const row = await withTransaction(scene.app, { projectId }, (tx) => findExport(tx, projectId, made.id))
    return readFile(exportPath(ctx, { storedAs: row?.storedAs ?? '' }), 'utf8')
  }
  async function taken(projectId: ProjectId, text: string) {
    const done = await scene.take(projectId, [text])
    const input = { projectId, importId: done.id, limit: 50 }
    return { ...done, errors: (await listImportErrors({ ctx: scene.worker, input })).items }
  }
  /** A line of votes without what is minted where it is stored. */
  const said = (text: string) =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => ({ ...JSON.parse(line), item_id: null }))

  it('exported votes go to a copy of the project: the same judgements, by pseudonyms', async () => {
    const [from, to] = [await scene.project({ overlap: 3 }), await scene.project({ overlap: 3 })]
    await scene.take(from, judged)
    await scene.take(to, bare)
    const file = await votesOf(from)
    expect(await taken(to, file)).toMatchObject({
      ...{ state: 'done', format: 'votes' },
      counts: { prompts: 0, responses: 0, comparisons: 9, judgements: 12, errors: 0, lines: 12 },
    })
    expect(said(await votesOf(to))).toEqual(said(file))
    expect((await taken(to, file)).counts).toMatchObject({ judgements: 0, judgementsAlreadyThere: 12, errors: 0 })
  })

  it('what is not in the project, and what comes from it, is an error of its row', async () => {
    const [from, to] = [await scene.project(), await scene.project()]
    await scene.take(from, judged)
    const [first, second] = bare
    await scene.take(to, [
      { ...first, responses: first?.responses.slice(0, 2) },
      { ...second, prompt: 'Another text under the same id' },
    ] as typeof bare)
    const file = await votesOf(from)
    const done = await taken(to, file)
    // What has no texts cannot differ in them: only ids are asked for.
    expect(done).toMatchObject({ state: 'done', counts: { judgements: 6, errors: 6 } })
    expect(done.errors).toContainEqual({
      ...{ line: 3, field: 'responses', found: 'a vote on the response p1-c' },
      expected: 'a response of this project: the file has no texts',
    })
    expect(done.errors).toContainEqual({
      ...{ line: 9, field: 'prompt_id', found: 'a vote on the prompt p3' },
      expected: 'a prompt of this project: the file has no texts',
    })

    const own = await taken(from, file)
    expect(own).toMatchObject({ state: 'failed', counts: { judgements: 0, errors: 12 } })
    expect(own.errorGroups).toMatchObject([
      { field: 'item_id', found: 'a judgement of this project, under a pseudonym', count: 12 },
    ])
  })

  it('the file of the format goes in where its prompts are', async () => {
    const projectId = await scene.project()
    await scene.take(projectId, bare)
    const file = new URL('../../../packages/formats/test/golden/votes.jsonl', import.meta.url)
    expect(await taken(projectId, await readFile(file, 'utf8'))).toMatchObject({
      state: 'done',
      counts: { judgements: 3, badLines: 4 },
    })
  })
})
