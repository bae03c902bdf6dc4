import { appendFile, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { getImport } from '@tiebreak/services/data/imports/get-import.ts'
import { listImportErrors } from '@tiebreak/services/data/imports/list-import-errors.ts'
import { runImport } from '@tiebreak/services/data/imports/run-import.ts'
import { startImport } from '@tiebreak/services/data/imports/start-import.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { effort } from '#support/effort.ts'
import { makeScene, type Scene } from '#support/scene.ts'
import { type Cut, cutOff } from './cut-off.ts'

/** Files in the shape of each tool, with rows that go wrong. */
const GOLDEN = new URL('../../../packages/formats/test/golden/', import.meta.url).pathname

/** So few that the smallest file takes several batches. */
const BATCH_ROWS = 4

/** Commits of an import before its first batch, at most. */
const BEFORE_BATCHES = 4

const SEED = 15_012

describe('an import whose worker is killed', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await makeScene()
  })
  afterAll(() => scene.end())

  async function started(bytes: Uint8Array) {
    const projectId = await scene.project({ overlap: 2 })
    const body = (async function* () {
      yield bytes
    })()
    const input = { projectId, body, fileName: 'file', simulated: 'false' } as const
    const { importId, jobId } = await startImport({ ctx: scene.worker, input })
    return { projectId, importId, jobId, batchRows: BATCH_ROWS }
  }
  type Input = Awaited<ReturnType<typeof started>>

  /** Runs it until it is cut off; whether it was. */
  async function runUntil(input: Input, cut: Cut): Promise<boolean> {
    const { db, signal } = cutOff(scene.worker.db, cut)
    await runImport({ ctx: { ...scene.worker, db, signal }, input }).catch((error: Error) => {
      if (error.message !== 'killed') throw error
    })
    return signal.aborted
  }

  async function read(projectId: ProjectId, sql: string): Promise<unknown[]> {
    const { rows } = await withTransaction(scene.app, { projectId }, (tx) => tx.client.query(sql))
    return rows
  }

  /** All that an import says and stored, without the ids and times that each draws anew. */
  async function outcomeOf({ projectId, importId }: Input) {
    const input = { projectId, importId }
    const { id, jobId, createdAt, finishedAt, ...said } = await getImport({ ctx: scene.worker, input })
    const { items } = await listImportErrors({ ctx: scene.worker, input: { ...input, limit: 1000 } })
    return {
      said,
      errors: items,
      prompts: await read(
        projectId,
        `select p.external_id, p.tags, p.metadata, array_agg(array[r.external_id, r.ordinal::text, s.letters::text] order by r.ordinal) as responses
         from prompts p left join responses r on r.project_id = p.project_id and r.prompt_id = p.id
         left join response_styles s on s.project_id = r.project_id and s.response_id = r.id
         group by p.id, p.external_id, p.tags, p.metadata order by p.external_id`,
      ),
      judgements: await read(
        projectId,
        `select p.external_id, r.external_id as rater, r.ordinal, r.kind, s.repeat, s.surplus, j.ranks, j.both_bad, c.taken,
           (select array_agg(o.external_id order by cr.position) from comparison_responses cr
            join responses o on o.project_id = cr.project_id and o.id = cr.response_id
            where cr.project_id = c.project_id and cr.comparison_id = c.id) as responses
         from submissions s join judgements j on j.project_id = s.project_id and j.submission_id = s.id
         join comparisons c on c.project_id = s.project_id and c.id = s.comparison_id
         join prompts p on p.project_id = c.project_id and p.id = c.prompt_id
         join raters r on r.project_id = s.project_id and r.id = s.rater_id
         order by p.external_id, r.ordinal, c.set_key, s.repeat`,
      ),
    }
  }

  /** Lines twice, so that equal rows are numbered and others are there already, and contradict what is. */
  async function golden(name: string): Promise<Uint8Array> {
    const bytes = await readFile(join(GOLDEN, name))
    return name.endsWith('.jsonl') ? Buffer.concat([bytes, Buffer.from('\n'), bytes]) : bytes
  }

  async function expectTheSame(bytes: Uint8Array, cuts: Iterable<Cut>): Promise<number> {
    const whole = await started(bytes)
    await runImport({ ctx: scene.worker, input: { ...whole, batchRows: 100_000 } })
    const input = await started(bytes)
    let kills = 0
    for (const cut of cuts) {
      if (!(await runUntil(input, cut))) break
      kills += 1
    }
    await runImport({ ctx: scene.worker, input })
    expect(await outcomeOf(input)).toEqual(await outcomeOf(whole))
    await expect(stat(join(scene.worker.filesDir, 'imports', String(input.importId)))).rejects.toThrow()
    return kills
  }

  it('says and stores in the end what one does that nobody disturbed, whatever its format and wherever it was killed', async () => {
    const names = (await readdir(GOLDEN)).filter((name) => !name.endsWith('.read.json'))
    const cut = fc.record({ commit: fc.integer({ min: 1, max: BEFORE_BATCHES + 5 }), made: fc.boolean() })
    let kills = 0
    for (const [at, name] of names.entries()) {
      const [cuts = []] = fc.sample(fc.array(cut, { minLength: 6, maxLength: 6 }), { seed: SEED + at, numRuns: 1 })
      kills += await expectTheSame(await golden(name), cuts)
    }
    expect(kills).toBeGreaterThan(3 * names.length)
  })

  /** Few votes with errors beside them, equal rows without ids, a prompt that comes back changed, and one long row. */
  function mixed(): string {
    const responses = ['a', 'b', 'c'].map((id) => ({ id, text: `Answer ${id}` }))
    const votes = (n: number) =>
      Array.from({ length: n }, (_, at) => ({
        annotator: `w${at % 7}`,
        responses: [
          ['a', 'b'],
          ['b', 'c'],
          ['a', 'x'],
        ][at % 3],
        ranks: at % 5 === 0 ? [1, 1] : [2, 1],
      }))
    const rows = [
      ...Array.from({ length: 4 }, () => ({ prompt: 'Same?', responses, votes: votes(2) })),
      { id: 'long', prompt: 'Which?', responses, votes: votes(14) },
      { id: 'long', prompt: 'Which?', responses, votes: votes(14).map((vote) => ({ ...vote, ranks: [1, 2] })) },
      { id: 'long', prompt: 'Another?', responses, votes: votes(3) },
      { id: 'bad', prompt: 7 },
      { prompt: 'Same?', responses },
    ]
    return rows.map((row) => JSON.stringify(row)).join('\n')
  }

  it.each([
    ['as it is', (text: string) => Buffer.from(text)],
    ['packed', (text: string) => gzipSync(text)],
  ])('goes on in the middle of a row with many votes, and among equal rows: %s', async (_, packed) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ commit: fc.integer({ min: 1, max: 30 }), made: fc.boolean() }), { maxLength: 8 }),
        async (cuts) => {
          await expectTheSame(packed(mixed()), cuts)
        },
      ),
      { seed: SEED, numRuns: effort({ usual: 6, long: 60 }) },
    )
  })

  it('begins anew where the file is not read as it was: what is in is told as being there', async () => {
    const input = await started(Buffer.from(mixed()))
    expect(await runUntil(input, { commit: BEFORE_BATCHES + 6, made: true })).toBe(true)
    const rows = await read(input.projectId, `select stored_as as name from imports`)
    const path = join(scene.worker.filesDir, 'imports', (rows as { name: string }[])[0]!.name)
    await writeFile(path, mixed().replace('Same?', 'The same?'))
    await appendFile(path, '\n')
    await runImport({ ctx: scene.worker, input })
    const { said } = await outcomeOf(input)
    expect(said).toMatchObject({ state: 'done', counts: { lines: 9 } })
    expect(said.counts.judgementsAlreadyThere).toBeGreaterThan(0)
  })

  it('is not begun once more after its end', async () => {
    const input = await started(Buffer.from(mixed()))
    await runImport({ ctx: scene.worker, input })
    const before = await outcomeOf(input)
    await runImport({ ctx: scene.worker, input })
    expect(before.said.state).toBe('done')
    expect(await outcomeOf(input)).toEqual(before)
  })
})
