import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { WAITING_MOST } from '@tiebreak/contracts/data/looking.ts'
import type { ConfirmImport, LookAgain } from '@tiebreak/contracts/data/looks.ts'
import type { TableMapping } from '@tiebreak/contracts/data/mapping.ts'
import type { ImportQuery } from '@tiebreak/contracts/data/schemas.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ImportId, JobId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { findImport } from '@tiebreak/db/queries/data/imports.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { getImport } from '@tiebreak/services/data/imports/get-import.ts'
import { confirmImport } from '@tiebreak/services/data/imports/look/confirm-import.ts'
import { discardImport } from '@tiebreak/services/data/imports/look/discard-import.ts'
import { getImportLook } from '@tiebreak/services/data/imports/look/get-import-look.ts'
import { lookAgain } from '@tiebreak/services/data/imports/look/look-again.ts'
import { runLook } from '@tiebreak/services/data/imports/look/run-look.ts'
import { sweepWaitingImports } from '@tiebreak/services/data/imports/look/sweep-waiting-imports.ts'
import { deleteMapping } from '@tiebreak/services/data/imports/mappings/delete-mapping.ts'
import { saveMapping } from '@tiebreak/services/data/imports/mappings/save-mapping.ts'
import { runImport } from '@tiebreak/services/data/imports/run-import.ts'
import { startImport } from '@tiebreak/services/data/imports/start-import.ts'
import { sweepFiles } from '@tiebreak/services/instance/files/sweep-files.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeScene, type Scene } from '#support/scene.ts'

let scene: Scene
let projectId: ProjectId
let lead: Awaited<ReturnType<Scene['person']>>

beforeAll(async () => {
  scene = await makeScene()
  lead = await scene.person('lead')
})
afterAll(() => scene.end())
beforeEach(async () => {
  projectId = await scene.project()
  await scene.join(projectId, lead, 'lead')
})

/** What the worker does, and what people do. */
const job = <T>(input: T) => ({ ctx: scene.worker, input })
const words = <T>(input: T) => ({ ctx: scene.as(lead), input })
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'no error',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  )
const row = (id: string, ...votes: object[]) =>
  JSON.stringify({
    id,
    prompt: `${id}?`,
    responses: [
      { id: 'a', text: 'A' },
      { id: 'b', text: 'B' },
    ],
    votes,
  })
const vote = (annotator: string, ranks: number[] = [1, 2]) => ({ annotator, responses: ['a', 'b'], ranks })

async function sent(text: string, query: Partial<ImportQuery> = {}) {
  const body = (async function* () {
    yield Buffer.from(text)
  })()
  return startImport(words({ projectId, body, fileName: 'file', simulated: 'false' as const, ...query }))
}

async function lookedAt(text: string, query: Partial<ImportQuery> = {}) {
  const { importId, jobId } = await sent(text, { look: 'true', ...query })
  await runLook(job({ projectId, importId, jobId, from: 1 }))
  return { importId, look: await getImportLook(words({ projectId, importId })) }
}

async function again(importId: ImportId, how: Partial<LookAgain>) {
  const { jobId } = await lookAgain(words({ projectId, importId, from: 1, ...how }))
  await runLook(job({ projectId, importId, jobId, from: how.from ?? 1 }))
  return getImportLook(words({ projectId, importId }))
}

const NOTHING_CHOSEN = { leaveOut: [], keepColumns: false, names: {} }

async function confirmed(importId: ImportId, choices: Partial<ConfirmImport> = {}) {
  const { jobId } = await confirmImport(words({ projectId, importId, ...NOTHING_CHOSEN, ...choices }))
  await runImport(job({ projectId, importId, jobId }))
  return getImport(words({ projectId, importId }))
}

const rows = async <T extends object>(sql: string) =>
  (await withTransaction(scene.app, { projectId }, (tx) => tx.client.query<T>(sql))).rows

async function stored(): Promise<{ prompts: number; responses: number; judgements: number }> {
  const [counts] = await rows<{ prompts: number; responses: number; judgements: number }>(
    `select (select count(*)::int from prompts) as prompts, (select count(*)::int from responses) as responses,
       (select count(*)::int from submissions) as judgements`,
  )
  return counts ?? { prompts: 0, responses: 0, judgements: 0 }
}

/** What the sweep does once the queue has no more attempts in mind. */
async function swept(): Promise<void> {
  await scene.jobs.pool.query('delete from graphile_worker._private_jobs')
  await sweepFiles({ ctx: scene.worker })
}

async function fileOf(importId: ImportId): Promise<boolean> {
  const found = await withTransaction(scene.app, { projectId }, (tx) => findImport(tx, projectId, importId))
  const path = join(scene.worker.filesDir, 'imports', found?.storedAs ?? '')
  return access(path).then(
    () => true,
    () => false,
  )
}

describe('a file that is only looked at', () => {
  it('shows its first rows as they would be stored, and stores nothing until somebody says so', async () => {
    const { importId, look } = await lookedAt(`${row('one', vote('Ana'), vote('Ben', [1, 1]))}\n{"prompt": 3}\n`)
    expect(look).toMatchObject({
      rows: [
        {
          ...{ line: 1, id: 'one', prompt: 'one?', moreResponses: 0, moreJudgements: 0 },
          responses: [
            { id: 'a', system: null, text: 'A' },
            { id: 'b', system: null, text: 'B' },
          ],
          judgements: [
            { by: 'Ana', kind: null, ranks: [1, 2], bothBad: false },
            { by: 'Ben', kind: null, ranks: [1, 1], bothBad: false },
          ],
        },
      ],
      ...{ lines: 2, badLines: 1, prompts: 1, responses: 2, judgements: 2, names: ['Ana', 'Ben'] },
      ...{ questions: [], warnings: [], found: null },
    })
    expect(await stored()).toEqual({ prompts: 0, responses: 0, judgements: 0 })
    expect(await getImport(words({ projectId, importId }))).toMatchObject({
      ...{ state: 'waiting', format: 'own-jsonl', container: 'jsonl', isLook: false, error: null },
      ...{ waitsUntil: expect.any(String), counts: { prompts: 0 } },
    })
    await swept()
    expect(await fileOf(importId)).toBe(true)
    expect(await confirmed(importId)).toMatchObject({
      state: 'done',
      counts: { prompts: 1, judgements: 2, badLines: 1 },
    })
    expect(await stored()).toEqual({ prompts: 1, responses: 2, judgements: 2 })
    expect(await fileOf(importId)).toBe(false)
    expect(await codeOf(getImportLook(words({ projectId, importId })))).toBe('import_not_waiting')
    expect(await codeOf(confirmImport(words({ projectId, importId, ...NOTHING_CHOSEN })))).toBe('import_not_waiting')
  })

  it('is discarded by a word, or by itself when nobody gave one for seven days; its file goes with it', async () => {
    const { importId } = await lookedAt(`${row('one')}\n`)
    expect(await discardImport(words({ projectId, importId }))).toMatchObject({ state: 'discarded', waitsUntil: null })
    expect(await discardImport(words({ projectId, importId }))).toMatchObject({ state: 'discarded' })
    expect(await fileOf(importId)).toBe(false)
    const { importId: forgotten } = await lookedAt(`${row('two')}\n`)
    expect(await sweepWaitingImports({ ctx: scene.worker })).toBe(0)
    await withTransaction(scene.jobs, { projectId }, (tx) =>
      tx.client.query(`update imports set waiting_since = now() - interval '8 days' where id = $1`, [forgotten]),
    )
    expect(await sweepWaitingImports({ ctx: scene.worker })).toBe(1)
    await swept()
    expect(await fileOf(forgotten)).toBe(false)
    expect(await stored()).toEqual({ prompts: 0, responses: 0, judgements: 0 })
    expect(await rows(`select action, actor_kind from audit_events where action like 'import.%' order by seq`)).toEqual(
      [
        { action: 'import.start', actor_kind: 'person' },
        { action: 'import.discard', actor_kind: 'person' },
        { action: 'import.start', actor_kind: 'person' },
        { action: 'import.expire', actor_kind: 'system' },
      ],
    )
  })

  it('is refused where fifty others wait, until one of them is discarded', async () => {
    const { importId } = await lookedAt(`${row('one')}\n`)
    await withTransaction(scene.jobs, { projectId }, (tx) =>
      tx.client.query(
        `insert into imports (project_id, id, job_id, file_name, stored_as, bytes, simulated, counts, stage, waiting_since)
         select project_id, gen_random_uuid(), job_id, file_name, 'gone', bytes, simulated, counts, stage, waiting_since
         from imports, generate_series(2, ${WAITING_MOST})`,
      ),
    )
    expect(await codeOf(sent(`${row('two')}\n`, { look: 'true' }))).toBe('imports_waiting')
    await discardImport(words({ projectId, importId }))
    expect(await codeOf(sent(`${row('two')}\n`, { look: 'true' }))).toBe('no error')
  })

  it('counts one word of two that come at once', async () => {
    const { importId } = await lookedAt(`${row('one')}\n`)
    const outcomes = await Promise.all([
      codeOf(confirmImport(words({ projectId, importId, ...NOTHING_CHOSEN }))),
      codeOf(discardImport(words({ projectId, importId }))),
      codeOf(confirmImport(words({ projectId, importId, ...NOTHING_CHOSEN }))),
    ])
    expect(outcomes.filter((code) => code === 'import_not_waiting')).toHaveLength(2)
  })

  it('begins again when it was interrupted, and an overtaken look changes nothing', async () => {
    const { importId, jobId } = await sent(`${row('one')}\n`, { look: 'true' })
    await runLook(job({ projectId, importId, jobId, from: 1 }))
    await runLook(job({ projectId, importId, jobId, from: 1 }))
    expect(await again(importId, { from: 2 })).toMatchObject({ from: 2, rows: [] })
    await runLook(job({ projectId, importId, jobId, from: 1 }))
    expect(await getImportLook(words({ projectId, importId }))).toMatchObject({ from: 2 })
  })

  it('that holds no rows at all has failed, and says what it is', async () => {
    const { importId, jobId } = await sent('<!doctype html><p>Sign in</p>', { look: 'true' })
    await runLook(job({ projectId, importId, jobId, from: 1 }))
    expect(await getImport(words({ projectId, importId }))).toMatchObject({
      state: 'failed',
      error: expect.stringMatching(/Found an HTML page\./),
    })
    await swept()
    expect(await fileOf(importId)).toBe(false)
  })
})

const CSV = `question,left,right,model_l,model_r,who,better,note
Capital?,Paris,Rome,m1,m2,Ana,1,short
Sum?,4,5,m1,m2,Ana,2,
Sky?,blue,green,m1,m2,Ben,0,
Sea?,wet,dry,m1,m2,Ben,-100,
Sun?,hot,cold,m1,m2,Ben,,
Ice?,cold,hot,m1,m2,Ben,9,
`
const MAPPING: TableMapping = {
  prompt: 'question',
  responses: [
    { text: 'left', system: 'model_l' },
    { text: 'right', system: 'model_r' },
  ],
  verdict: {
    by: 'winner',
    columns: ['better'],
    values: { 1: 'response1', 2: 'response2', 0: 'tie', '-100': 'both_bad' },
    judged: 'people',
    rater: 'who',
    reason: 'note',
  },
}

it('shows what no database takes as it can be shown, and columns that it could not name not at all', async () => {
  const odd = { 'a\u0000b': 'x', 'c\ud800': 'y', q: 'NUL \u0000 and half \ud800', deep: { 'k\u0000': [1] } }
  const { look } = await lookedAt(`${JSON.stringify(odd)}\n{"prompt": "\\u0000", "x\\u0000": 3}\n`)
  expect(look.columns).toMatchObject([
    { name: 'q', samples: ['NUL \\u{0} and half \\u{d800}'], values: null },
    { name: 'deep', values: null },
    { name: 'prompt', values: null },
  ])
})

describe('an unknown table', () => {
  it('shows its columns with every value, is imported as a person maps it, and nothing of it is guessed', async () => {
    const { importId, look } = await lookedAt(CSV)
    expect(look).toMatchObject({ rows: [], lines: 6, found: expect.stringMatching(/^CSV with the columns "question"/) })
    expect(look.columns.find(({ name }) => name === 'better')).toEqual({
      ...{ name: 'better', filled: 5, samples: ['1', '2', '0'] },
      values: [...['1', '2', '0', '-100', '9'], ''].map((text) => ({ text, count: 1 })),
    })
    expect(await codeOf(confirmImport(words({ projectId, importId, ...NOTHING_CHOSEN })))).toBe('import_format_unknown')
    const mapped = await again(importId, { format: 'mapped', mapping: MAPPING })
    expect(
      mapped.rows.map(({ judgements }) => judgements.map(({ ranks, bothBad, kind }) => ({ ranks, bothBad, kind }))),
    ).toEqual([
      [{ ranks: [1, 2], bothBad: false, kind: 'human' }],
      [{ ranks: [2, 1], bothBad: false, kind: 'human' }],
      [{ ranks: [1, 1], bothBad: false, kind: 'human' }],
      [{ ranks: [null, null], bothBad: true, kind: 'human' }],
      [],
      [],
    ])
    expect(await getImport(words({ projectId, importId }))).toMatchObject({
      errorGroups: [{ field: 'better', found: '"9"', expected: expect.stringContaining('as the mapping reads them') }],
    })
    expect(await confirmed(importId)).toMatchObject({
      ...{ state: 'done', format: 'mapped', mapping: MAPPING },
      counts: { prompts: 6, responses: 12, judgements: 4, errors: 1 },
    })
    expect(await rows('select external_id, kind from raters order by external_id')).toEqual([
      { external_id: 'Ana', kind: 'human' },
      { external_id: 'Ben', kind: 'human' },
    ])
  })

  it('is imported at once with a mapping that was saved under a name', async () => {
    await saveMapping(words({ projectId, mappingName: 'our arena', ...MAPPING }))
    const query = { format: 'mapped', mapping: 'our arena' } as const
    const { importId, jobId } = await sent(CSV, query)
    await runImport(job({ projectId, importId, jobId }))
    expect(await getImport(words({ projectId, importId }))).toMatchObject({ state: 'done', counts: { judgements: 4 } })
    await deleteMapping(words({ projectId, mappingName: 'our arena' }))
    expect(await codeOf(sent(CSV, query))).toBe('mapping_not_found')
  })

  it('may be one that is recognised: it can be mapped by hand all the same', async () => {
    const { importId, look } = await lookedAt('prompt,chosen,rejected\nQ,A,B\n')
    expect(look.rows[0]?.judgements).toMatchObject([{ by: 'TRL pairs', ranks: [1, 2], kind: 'judge' }])
    const mapping: TableMapping = {
      prompt: 'prompt',
      responses: [
        { text: 'rejected', systemName: 'old' },
        { text: 'chosen', systemName: 'new' },
      ],
      verdict: { by: 'none', columns: [] },
    }
    expect(await again(importId, { format: 'mapped', mapping })).toMatchObject({
      rows: [
        {
          responses: [
            { system: 'old', text: 'B' },
            { system: 'new', text: 'A' },
          ],
          judgements: [],
        },
      ],
    })
  })
})

describe('names that look the same', () => {
  const FILE = [row('one', vote('José'), vote('Kim ')), row('two', vote('Jose\u0301'), vote('Kim'), vote('Lee'))].join(
    '\n',
  )
  const raters = async () =>
    (await rows<{ name: string }>('select external_id as name from raters order by ordinal')).map(({ name }) => name)

  it('are asked about once, and go in under one name or under their own as was answered', async () => {
    const { importId, look } = await lookedAt(FILE)
    expect(look.questions).toEqual([
      {
        ...{ key: 'Kim', together: 'Kim' },
        names: [
          { name: 'Kim', count: 1, line: 2, isKnown: false },
          { name: 'Kim ', count: 1, line: 1, isKnown: false },
        ],
      },
      {
        ...{ key: 'José', together: 'José' },
        names: [
          { name: 'Jose\u0301', count: 1, line: 2, isKnown: false },
          { name: 'José', count: 1, line: 1, isKnown: false },
        ],
      },
    ])
    expect(await codeOf(confirmImport(words({ projectId, importId, ...NOTHING_CHOSEN })))).toBe('names_not_answered')
    const names = { Kim: 'same', José: 'different' } as const
    expect(await confirmed(importId, { names })).toMatchObject({ state: 'done', counts: { judgements: 5 } })
    expect((await raters()).toSorted()).toEqual(['José', 'Jose\u0301', 'Kim', 'Lee'].toSorted())
  })

  it('let an import at once wait for the answer, with nothing stored', async () => {
    const { importId, jobId } = await sent(FILE)
    await runImport(job({ projectId, importId, jobId }))
    expect(await getImport(words({ projectId, importId }))).toMatchObject({ state: 'waiting', error: null })
    expect(await stored()).toEqual({ prompts: 0, responses: 0, judgements: 0 })
    // The queue may start an attempt again that was cut off right here.
    await runImport(job({ projectId, importId, jobId }))
    await swept()
    expect(await fileOf(importId)).toBe(true)
    expect(await confirmed(importId, { allNames: 'same' })).toMatchObject({ state: 'done', counts: { judgements: 5 } })
    expect((await raters()).toSorted()).toEqual(['José', 'Kim', 'Lee'])
  })

  it('are those of the project too, whose own spelling is kept; names that it knows exactly are not asked about', async () => {
    const first = await sent(row('one', vote('Kim ')))
    await runImport(job({ projectId, ...first }))
    const { importId, look } = await lookedAt(row('two', vote('Kim')))
    expect(look.questions).toMatchObject([
      {
        key: 'Kim',
        together: 'Kim ',
        names: [{ name: 'Kim' }, { name: 'Kim ', count: 0, line: null, isKnown: true }],
      },
    ])
    await confirmed(importId, { allNames: 'different' })
    expect(await raters()).toEqual(['Kim ', 'Kim'])
    expect((await lookedAt(row('three', vote('Kim'), vote('Kim ')))).look.questions).toEqual([])
  })

  it('may be answered for beforehand', async () => {
    const started = await sent(FILE, { names: 'same' })
    await runImport(job({ projectId, ...started }))
    expect((await raters()).toSorted()).toEqual(['José', 'Kim', 'Lee'])
  })
})

describe('what nobody can use', () => {
  const response = (id: string, text: string) => ({ id, text })
  const LINES = [
    { id: 'empty', prompt: 'A?', responses: [response('a', ' '), response('b', 'B')], votes: [vote('Ana')] },
    { id: 'identical', prompt: 'B?', responses: [response('a', 'X'), response('b', 'X')], votes: [vote('Ana')] },
    {
      id: 'lookalike',
      prompt: 'C?',
      responses: [response('a', 'Café  au lait'), response('b', 'Cafe\u0301 au lait ')],
    },
    {
      id: 'assistant',
      prompt: [
        { role: 'user', content: 'D?' },
        { role: 'assistant', content: 'Well,' },
      ],
      responses: [response('a', 'A')],
    },
    { id: 'system', prompt: [{ role: 'system', content: 'Be brief.' }], responses: [response('a', 'A')] },
    {
      id: 'user',
      prompt: 'F?',
      responses: [{ id: 'a', messages: [{ role: 'user', content: 'Me' }] }, response('b', 'B')],
    },
    {
      id: 'echo',
      prompt: 'What is the capital of France?',
      responses: [response('a', 'What is the capital of France? Paris.'), response('b', 'Paris.')],
    },
    { id: 'again', prompt: 'A?', responses: [response('a', 'A'), response('b', 'B')], votes: [vote('Ana')] },
    { id: 'again ', prompt: 'Z?', responses: [response('a', 'A'), response('a ', 'B')] },
  ]
  const FILE = LINES.map((line) => JSON.stringify(line)).join('\n')

  it('is said with counts and lines before anything is stored', async () => {
    const { look } = await lookedAt(FILE)
    expect(Object.fromEntries(look.warnings.map(({ kind, count, lines }) => [kind, { count, lines }]))).toEqual({
      empty_responses: { count: 1, lines: [1] },
      identical_responses: { count: 1, lines: [2] },
      lookalike_responses: { count: 1, lines: [3] },
      prompt_ends_in_assistant: { count: 1, lines: [4] },
      prompt_is_system_only: { count: 1, lines: [5] },
      response_by_user: { count: 1, lines: [6] },
      prompt_in_response: { count: 1, lines: [7] },
      same_prompt_twice: { count: 1, lines: [8] },
      near_prompt_ids: { count: 1, lines: [9] },
      near_response_ids: { count: 1, lines: [9] },
    })
    expect(look.comparedPrompts).toBeNull()
  })

  it('is left out by choice, kind by kind, and the import says how much', async () => {
    const { importId } = await lookedAt(FILE)
    const done = await confirmed(importId, {
      leaveOut: ['empty_responses', 'identical_responses', 'prompt_is_system_only', 'same_prompt_twice'],
    })
    expect(done).toMatchObject({ state: 'done', counts: { lines: 9, badLines: 0, prompts: 7, judgements: 0 } })
    expect(done.leftOut).toEqual([
      { kind: 'empty_responses', prompts: 0, responses: 1, judgements: 1 },
      { kind: 'identical_responses', prompts: 0, responses: 1, judgements: 1 },
      { kind: 'prompt_is_system_only', prompts: 1, responses: 1, judgements: 0 },
      { kind: 'same_prompt_twice', prompts: 1, responses: 2, judgements: 1 },
    ])
    expect(await stored()).toEqual({ prompts: 7, responses: 11, judgements: 0 })
  })
})

it('fields that a format does not know are kept as metadata of the prompt by choice', async () => {
  const text = 'prompt,chosen,rejected,source,margin\nQ,A,B,web,2\n'
  const { importId } = await lookedAt(text)
  expect(await confirmed(importId, { keepColumns: true })).toMatchObject({
    notKept: [{ what: expect.stringMatching(/^who judged/), count: 1 }],
  })
  expect(await rows('select metadata from prompts')).toEqual([{ metadata: { source: 'web', margin: '2' } }])
})

it('a job that is no longer an import’s own does not import it', async () => {
  const { importId, jobId } = await sent(row('one', vote('Kim '), vote('Kim')))
  await runImport(job({ projectId, importId, jobId }))
  const { jobId: own }: { jobId: JobId } = await confirmImport(
    words({ projectId, importId, ...NOTHING_CHOSEN, allNames: 'same' as const }),
  )
  await runImport(job({ projectId, importId, jobId }))
  expect(await stored()).toEqual({ prompts: 0, responses: 0, judgements: 0 })
  await runImport(job({ projectId, importId, jobId: own }))
  expect(await stored()).toMatchObject({ prompts: 1, judgements: 2 })
})
