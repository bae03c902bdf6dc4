import { readFile } from 'node:fs/promises'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { findExport } from '@tiebreak/db/queries/exports/exports.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { markGoldByFile } from '@tiebreak/services/comparisons/mark-gold-by-file.ts'
import { runLook } from '@tiebreak/services/data/imports/look/run-look.ts'
import { setImportUndone } from '@tiebreak/services/data/imports/set-import-undone.ts'
import { startImport } from '@tiebreak/services/data/imports/start-import.ts'
import { createExport } from '@tiebreak/services/exports/create-export.ts'
import { exportPath } from '@tiebreak/services/exports/get-export.ts'
import { runExport } from '@tiebreak/services/exports/run-export.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeScene, plainRows, type Scene } from '#support/scene.ts'

describe('beside an import that is undone', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await makeScene()
  })
  afterAll(() => scene.end())

  const bytes = async function* (text: string) {
    yield Buffer.from(text)
  }
  const set = async (projectId: ProjectId, importId: ImportId, undone: boolean) => {
    const lead = await scene.person(`lead-${importId}-${undone}`, { isAdmin: true })
    const input = { projectId, importId, undone, reason: 'The wrong file' }
    return setImportUndone({ ctx: scene.as(lead), input })
  }
  async function exported(projectId: ProjectId, format: 'own' | 'votes'): Promise<Record<string, unknown>[]> {
    const ctx = scene.worker
    const made = await createExport({ ctx, input: { projectId, format } })
    await runExport({ ctx, input: { projectId, jobId: made.jobId, exportId: made.id } })
    const row = await withTransaction(scene.app, { projectId }, (tx) => findExport(tx, projectId, made.id))
    const text = await readFile(exportPath(ctx, { storedAs: row?.storedAs ?? '' }), 'utf8')
    return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))
  }
  const judged = (prompts: number) =>
    plainRows({ prompts }).map((row) => ({
      ...row,
      votes: [{ annotator: 'ann', responses: row.responses.map(({ id }) => id ?? ''), ranks: [1, 2] }],
    }))

  it('prompts on which votes alone were imported stay, and the own export holds every judgement', async () => {
    const from = await scene.project()
    await scene.take(from, judged(4))
    const votes = (await exported(from, 'votes')).map((vote) => JSON.stringify(vote))

    const to = await scene.project()
    const texts = await scene.take(to, plainRows({ prompts: 4 }))
    // On the first two prompts alone.
    await scene.take(to, votes.slice(0, 2))
    expect(await set(to, texts.id, true)).toMatchObject({ done: true })
    const kept = await exported(to, 'own')
    expect(kept.map(({ id, votes: on }) => [id, Array.isArray(on) ? on.length : 0])).toEqual([
      ['p1', 1],
      ['p2', 1],
    ])
    // The others are no more, also for votes alone and for gold.
    const late = await scene.take(to, votes.slice(2))
    expect(late).toMatchObject({ state: 'failed', counts: { judgements: 0, errors: 2 } })
    const gold = JSON.stringify({ prompt: 'p3', responses: ['p3-a', 'p3-b'], ranks: [1, 2], use: 'silent' })
    const input = { projectId: to, body: bytes(gold), fileName: 'gold', dryRun: 'false' } as const
    const refused = await markGoldByFile({ ctx: scene.worker, input }).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'gold_file_refused', details: [{ path: 'line 1, prompt' }] })

    expect(await set(to, texts.id, false)).toMatchObject({ done: true })
    expect((await exported(to, 'own')).map(({ id }) => id)).toEqual(['p1', 'p2', 'p3', 'p4'])
  })

  it('one that was only looked at, or waits, cannot be undone', async () => {
    const projectId = await scene.project()
    const body = bytes(JSON.stringify(judged(1)[0]))
    const input = { projectId, body, fileName: 'x.jsonl', simulated: 'false', look: 'true' } as const
    const { importId, jobId } = await startImport({ ctx: scene.worker, input })
    await runLook({ ctx: scene.worker, input: { projectId, jobId, importId, from: 1 } })
    const error = await set(projectId, importId, true).catch((thrown: unknown) => thrown)
    expect(error instanceof DomainError && error.code).toBe('import_not_ended')
  })
})
