import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { TableMapping } from '@tiebreak/contracts/data/mapping.ts'
import type { ImportQuery } from '@tiebreak/contracts/data/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { getImport } from '@tiebreak/services/data/imports/get-import.ts'
import { listImportErrors } from '@tiebreak/services/data/imports/list-import-errors.ts'
import { saveMapping } from '@tiebreak/services/data/imports/mappings/save-mapping.ts'
import { runImport } from '@tiebreak/services/data/imports/run-import.ts'
import { startImport } from '@tiebreak/services/data/imports/start-import.ts'
import { ByteWriter, parquetWrite } from 'hyparquet-writer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeScene, type Scene } from '#support/scene.ts'

const GOOD = '{"prompt": "Q", "responses": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]}'

/** Files in the shape of each tool, with what their reader gives. */
const GOLDEN = new URL('../../../packages/formats/test/golden/', import.meta.url).pathname

describe('what a file is', () => {
  let scene: Scene
  let projectId: ProjectId

  beforeAll(async () => {
    scene = await makeScene()
  })
  afterAll(() => scene.end())

  async function taken(
    text: string | Uint8Array,
    query: Partial<Pick<ImportQuery, 'format' | 'options' | 'mapping'>> = {},
  ) {
    projectId = await scene.project()
    return takenInto(projectId, text, query)
  }

  /** The mapping of a golden file, under the file's name. */
  async function keepMapping(into: ProjectId, mappingName: string) {
    const mapping = TableMapping.parse(JSON.parse(await readFile(join(GOLDEN, `${mappingName}.mapping.json`), 'utf8')))
    await saveMapping({ ctx: scene.as({ kind: 'operator' }), input: { projectId: into, mappingName, ...mapping } })
  }

  async function takenInto(
    into: ProjectId,
    text: string | Uint8Array,
    query: Partial<Pick<ImportQuery, 'format' | 'options' | 'mapping'>> = {},
  ) {
    const body = (async function* () {
      yield Buffer.from(text)
    })()
    const ctx = scene.worker
    if (query.mapping !== undefined) await keepMapping(into, query.mapping)
    const input = { projectId: into, body, fileName: 'file', simulated: 'false', ...query } as const
    const { importId, jobId } = await startImport({ ctx, input })
    await runImport({ ctx, input: { projectId: into, importId, jobId } })
    const { items } = await listImportErrors({ ctx, input: { projectId: into, importId, limit: 50 } })
    return { ...(await getImport({ ctx, input: { projectId: into, importId } })), errors: items }
  }

  const countOf = async (sql: string) => {
    const { rows } = await withTransaction(scene.app, { projectId }, (tx) => tx.client.query<{ n: number }>(sql))
    return rows[0]?.n
  }
  const votesBy = (kind: string) =>
    countOf(`select count(*)::int as n from submissions s join raters r on r.project_id = s.project_id and r.id = s.rater_id
      where r.kind = '${kind}'`)

  it('is found out, and said of the import with the reason and what its rows came in', async () => {
    expect(await taken(`${GOOD}\n{"prompt": 3}\n`)).toMatchObject({
      ...{ state: 'done', format: 'own-jsonl', container: 'jsonl', options: {}, notKept: [] },
      recognisedBy: 'its rows have "responses" and no other fields than own JSONL has',
      counts: { lines: 2, badLines: 1, prompts: 1 },
    })
  })

  it('may be a table: pairs without a name for who judged are kept as a program’s, which the import says', async () => {
    const csv = 'prompt,chosen,rejected,margin\nQ,A,B,1\nQ2,A,B,2\nQ2,A\n'
    expect(await taken(csv)).toMatchObject({
      ...{ state: 'done', format: 'trl', container: 'csv', options: { judged: 'unknown' } },
      recognisedBy: 'its rows have "prompt", "chosen", "rejected"',
      counts: { lines: 3, badLines: 1, prompts: 2, responses: 4, comparisons: 2, judgements: 2 },
      notKept: [
        { what: expect.stringMatching(/^who judged/), count: 2 },
        { what: 'margin', count: 2 },
      ],
    })
    expect([await votesBy('judge'), await votesBy('human')]).toEqual([2, 0])
    expect(await countOf('select sum(taken)::int as n from comparisons')).toBe(0)
    await taken(csv, { format: 'trl', options: { judged: 'people' } })
    expect([await votesBy('judge'), await votesBy('human')]).toEqual([0, 2])
  })

  it('is the same packed and in Parquet', async () => {
    const rows = { prompt: ['Q', 'Q2'], chosen: ['A', 'A'], rejected: ['B', 'B'] }
    const writer = new ByteWriter()
    parquetWrite({
      writer,
      columnData: Object.entries(rows).map(([name, data]) => ({ name, data, type: 'STRING' as const })),
    })
    const jsonl = rows.prompt.map((prompt) => JSON.stringify({ prompt, chosen: 'A', rejected: 'B' })).join('\n')
    const files: [string, Uint8Array][] = [
      ['parquet', Buffer.from(writer.getBuffer())],
      ['jsonl', gzipSync(jsonl)],
      ['jsonl', zstdCompressSync(jsonl)],
    ]
    for (const [container, bytes] of files)
      expect(await taken(bytes)).toMatchObject({
        ...{ state: 'done', format: 'trl', container },
        ...{ counts: { lines: 2, prompts: 2, responses: 4, judgements: 2, errors: 0 } },
        ...{ progress: { done: bytes.length, total: bytes.length } },
      })
  })

  it.each([
    ['CSV', 'id,question\nQ,A\nQ,B\n', 'CSV with the columns "id", "question"'],
    ['nothing', '', 'an empty file'],
    ['an object over several lines', '{\n"prompt": "x"\n}\n', expect.stringMatching(/^JSON spread over several lines/)],
  ])('is said once and for all where it is none that can be read: %s', async (_, text, found) => {
    const failed = await taken(text)
    expect(failed).toMatchObject({
      state: 'failed',
      format: null,
      counts: { lines: 0, prompts: 0, errors: 1 },
      errors: [
        { line: 1, field: '(whole file)', found, expected: expect.stringMatching(/^a format that can be read/) },
      ],
    })
    expect(failed.error).toMatch(/^The format of this file was not recognised\. Found .*\. Expected a format/)
  })

  it('may be told instead: then every row is read as that, and a file without a good one has failed', async () => {
    const rows = Array.from({ length: 300 }, () => '{"prompt": "Q", "chosen": "A"}').join('\n')
    const failed = await taken(rows, { format: 'own-jsonl' })
    expect(failed).toMatchObject({
      ...{ state: 'failed', format: 'own-jsonl', recognisedBy: null },
      error: 'No row of this file could be imported. Its errors say why.',
      counts: { lines: 300, badLines: 300, prompts: 0, errors: 600 },
      errorGroups: [
        { field: 'responses', found: 'nothing', expected: 'a list', count: 300, lines: [1, 2, 3, 4, 5] },
        { field: 'chosen', found: '"A"', count: 300, lines: [1, 2, 3, 4, 5] },
      ],
    })
  })

  it('has its votes by people, by programs and by programs that play people kept apart, each under names of one kind', async () => {
    const vote = (annotator: string, source?: string) => ({ annotator, source, responses: ['a', 'b'], ranks: [1, 2] })
    const votes = [
      vote('ann'),
      vote('gpt', 'judge'),
      vote('robo', 'simulated'),
      vote('bea', 'human'),
      vote('ann', 'judge'),
    ]
    const row = JSON.stringify({ ...JSON.parse(GOOD), votes })
    const done = await taken(row)
    expect(done.counts).toMatchObject({ judgements: 4, errors: 1 })
    expect(done.errors[0]).toMatchObject({
      field: 'votes[4]',
      found: 'a vote of a judge by ann, who is not simulated here',
    })
    expect([await votesBy('human'), await votesBy('judge'), await votesBy('simulated')]).toEqual([2, 1, 1])
    expect(await countOf('select sum(taken)::int as n from comparisons')).toBe(2)
  })

  it('of every tool goes the whole way: what the reader gives is what is stored, and once more adds nothing', async () => {
    for (const name of await readdir(GOLDEN)) {
      // Votes alone need what they are on: test/flow/data/votes-back.test.ts.
      if (/\.(?:read|mapping)\.json$/.test(name) || name === 'votes.jsonl') continue
      // Rows with images need these beside them: test/flow/data/row-images.test.ts.
      if (/\.(?:visual|images)\.jsonl?$/.test(name)) continue
      const read = JSON.parse(await readFile(join(GOLDEN, `${name}.read.json`), 'utf8'))
      const bytes = await readFile(join(GOLDEN, name))
      const query = name.startsWith('mapped.') ? ({ format: 'mapped', mapping: name } as const) : {}
      const done = await taken(bytes, query)
      const rows: { id: string }[] = read.rows.filter((row: unknown) => !JSON.stringify(row).includes('[image '))
      const prompts = new Set(rows.map(({ id }) => id)).size
      expect(done, name).toMatchObject({ state: 'done', counts: { prompts } })
      expect(done.counts.errors, name).toBeGreaterThanOrEqual(read.errors.length)
      expect(done.counts.prompts + done.counts.promptsAlreadyThere, name).toBe(rows.length)
      expect(Object.fromEntries(done.notKept.map(({ what, count }) => [what, count])), name).toEqual(read.notKept)
      const before = projectId
      const again = await takenInto(before, bytes, query)
      expect(again.counts, name).toMatchObject({ prompts: 0, responses: 0, comparisons: 0, judgements: 0 })
    }
  })
})
