import { readFile } from 'node:fs/promises'
import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import type { ExportFormat } from '@tiebreak/contracts/exports/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { TokenScope } from '@tiebreak/contracts/members/roles.ts'
import { findExport } from '@tiebreak/db/queries/exports/exports.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { getImport } from '@tiebreak/services/data/imports/get-import.ts'
import { confirmImport } from '@tiebreak/services/data/imports/look/confirm-import.ts'
import { getImportLook } from '@tiebreak/services/data/imports/look/get-import-look.ts'
import { runLook } from '@tiebreak/services/data/imports/look/run-look.ts'
import { runImport } from '@tiebreak/services/data/imports/run-import.ts'
import { startImport } from '@tiebreak/services/data/imports/start-import.ts'
import { getPrompt } from '@tiebreak/services/data/prompts/get-prompt.ts'
import { listPrompts } from '@tiebreak/services/data/prompts/list-prompts.ts'
import { createExport } from '@tiebreak/services/exports/create-export.ts'
import { exportPath } from '@tiebreak/services/exports/get-export.ts'
import { runExport } from '@tiebreak/services/exports/run-export.ts'
import { runFit } from '@tiebreak/services/measures/run-fit.ts'
import { createToken } from '@tiebreak/services/members/create-token.ts'
import { getProject } from '@tiebreak/services/projects/get-project.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDesk } from '#support/desk.ts'
import { plainRows } from '#support/scene.ts'
import { corrected } from './corrected-rows.ts'
import { cutOff } from './cut-off.ts'

describe('beside corrected texts', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await makeDesk()
  })
  afterAll(() => desk.end())

  const rows = plainRows({ prompts: 3 })
  const CORRECTIONS = { p1: 'Q', 'p1-a': 'A', 'p2-b': 'B' }
  const bytes = async function* (given: readonly OwnRow[]) {
    yield Buffer.from(given.map((row) => JSON.stringify(row)).join('\n'))
  }
  const given = (projectId: ProjectId, from: readonly OwnRow[]) =>
    ({ projectId, body: bytes(from), fileName: 'x.jsonl', simulated: 'false' }) as const

  async function exported(projectId: ProjectId, format: ExportFormat) {
    const ctx = desk.worker
    const made = await createExport({ ctx, input: { projectId, format } })
    await runExport({ ctx, input: { projectId, jobId: made.jobId, exportId: made.id } })
    const row = await withTransaction(desk.app, { projectId }, (tx) => findExport(tx, projectId, made.id))
    return { text: await readFile(exportPath(ctx, { storedAs: row?.storedAs ?? '' }), 'utf8'), leftOut: row?.leftOut }
  }
  const lines = (text: string) => text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))

  /** A project with a judgement of each comparison, before texts were corrected and after. */
  async function judgedTwice() {
    const projectId = await desk.opened({ prompts: 3, overlap: 1 })
    const person = await desk.annotator(projectId)
    const judgeAll = async () => {
      for (;;) {
        const [task] = (await desk.lease(projectId, person)).assignments
        if (!task) return
        await desk.submit(projectId, person, desk.judgementOn(task))
      }
    }
    await judgeAll()
    await desk.take(projectId, corrected(rows, CORRECTIONS))
    await judgeAll()
    return projectId
  }

  it('an import that is killed in the middle and goes on corrects each text once', async () => {
    for (const commit of [3, 4, 5, 6])
      for (const made of [true, false]) {
        const projectId = await desk.opened({ prompts: 3, overlap: 1 })
        const { importId, jobId } = await startImport({
          ctx: desk.worker,
          input: given(projectId, corrected(rows, CORRECTIONS)),
        })
        const input = { projectId, importId, jobId, batchRows: 1 }
        const { db, signal } = cutOff(desk.worker.db, { commit, made })
        await runImport({ ctx: { ...desk.worker, db, signal }, input }).catch((error: Error) => {
          expect(error.message).toBe('killed')
        })
        await runImport({ ctx: desk.worker, input })
        expect(await getImport({ ctx: desk.worker, input: { projectId, importId } })).toMatchObject({
          ...{ state: 'done', corrected: { prompts: 1, responses: 2, comparisons: 2, lines: [1, 2] } },
          counts: { promptsAlreadyThere: 2, responsesAlreadyThere: 4, errors: 0 },
        })
        expect(
          await desk.read(projectId, `select version, count(*)::int as n from prompts group by 1 order by 1`),
        ).toEqual([
          { version: 1, n: 3 },
          { version: 2, n: 1 },
        ])
      }
  })

  it('a look says how many texts differ, and a person says what becomes of them', async () => {
    const projectId = await desk.opened({ prompts: 3, overlap: 1 })
    for (const [corrections, prompts, errors] of [
      ['refuse', 0, 2],
      ['version', 1, 0],
    ] as const) {
      const looked = await startImport({
        ctx: desk.worker,
        input: { ...given(projectId, corrected(rows, CORRECTIONS)), look: 'true' },
      })
      const input = { projectId, importId: looked.importId }
      await runLook({ ctx: desk.worker, input: { ...input, jobId: looked.jobId, from: 1 } })
      const { warnings } = await getImportLook({ ctx: desk.worker, input })
      expect(warnings).toEqual([
        { kind: 'corrected_prompts', count: 1, lines: [1] },
        { kind: 'corrected_responses', count: 2, lines: [1, 2] },
      ])
      const words = { ...input, leaveOut: [], keepColumns: false, names: {}, corrections }
      const { jobId } = await confirmImport({ ctx: desk.worker, input: words })
      await runImport({ ctx: desk.worker, input: { ...input, jobId } })
      expect(await getImport({ ctx: desk.worker, input })).toMatchObject({ corrected: { prompts }, counts: { errors } })
    }
  })

  it('a token corrects nothing unless it says so, a person does', async () => {
    const projectId = await desk.opened({ prompts: 3, overlap: 1 })
    const lead = await desk.person('token-lead', { isAdmin: true })
    const scopes: TokenScope[] = ['import']
    const made = { projectId, name: 'nightly', scopes, expiresInDays: 1 }
    const { token: created } = await createToken({ ctx: desk.as(lead), input: made })
    const token = { ...lead, kind: 'token', tokenId: created.id, projectId, scopes } as const
    const choice = async (actor: typeof token | typeof lead, said: { corrections?: 'version' | 'refuse' } = {}) => {
      const { importId } = await startImport({ ctx: desk.as(actor), input: { ...given(projectId, rows), ...said } })
      return (await getImport({ ctx: desk.worker, input: { projectId, importId } })).choices.corrections
    }
    expect(await choice(token)).toBe('refuse')
    expect(await choice(token, { corrections: 'version' })).toBe('version')
    expect(await choice(lead)).toBe('version')
    expect(await choice(lead, { corrections: 'refuse' })).toBe('refuse')
  })

  it('the own export has the current texts with their judgements, and says how many earlier ones it leaves out', async () => {
    const projectId = await judgedTwice()
    const { text, leftOut } = await exported(projectId, 'own')
    expect(
      lines(text).map(({ id, prompt, responses, votes }) => [
        id,
        prompt,
        responses[0].text,
        responses[1].text,
        votes.length,
      ]),
    ).toEqual([
      ['p2', 'Question 2?', 'Answer a to question 2.', 'B', 1],
      ['p3', 'Question 3?', 'Answer a to question 3.', 'Answer b to question 3.', 1],
      ['p1', 'Q', 'A', 'Answer b to question 1.', 1],
    ])
    expect(leftOut).toMatchObject({ earlierTexts: 3, earlierJudgements: 2, unjudgedComparisons: 0 })
    // What is in the file is all of a project without the earlier texts.
    const other = await desk.project()
    await desk.take(other, text.split('\n').filter(Boolean))
    expect((await getProject({ ctx: desk.worker, input: { projectId: other } })).counts).toMatchObject({
      prompts: 3,
      responses: 6,
    })
    expect((await getProject({ ctx: desk.worker, input: { projectId } })).counts).toMatchObject({
      prompts: 3,
      responses: 6,
    })
  })

  it('the votes say which version of each text was judged, and a reader says what it does not keep of that', async () => {
    const projectId = await judgedTwice()
    const { text } = await exported(projectId, 'votes')
    const said = lines(text).map((vote) => [
      vote.prompt_id,
      vote.prompt_version,
      vote.responses,
      vote.response_versions,
    ])
    expect(said.toSorted()).toEqual([
      ['p1', 1, ['p1-a', 'p1-b'], [1, 1]],
      ['p1', 2, ['p1-a', 'p1-b'], [2, 1]],
      ['p2', 1, ['p2-a', 'p2-b'], [1, 1]],
      ['p2', 1, ['p2-a', 'p2-b'], [1, 2]],
      ['p3', 1, ['p3-a', 'p3-b'], [1, 1]],
    ])
    const other = await desk.opened({ prompts: 3, overlap: 1 })
    const { notKept } = await desk.take(other, text.split('\n').filter(Boolean))
    expect(notKept).toEqual(
      expect.arrayContaining([
        { what: 'prompt_version', count: 1 },
        { what: 'response_versions', count: 2 },
      ]),
    )
  })

  it('the scores have a line for each version that was judged', async () => {
    const projectId = await judgedTwice()
    await runFit({ ctx: desk.worker, input: { projectId, jobId: null } })
    const { text } = await exported(projectId, 'scores')
    const [header = '', ...others] = text.trimEnd().split('\r\n')
    const columns = header.split(',')
    const said = others.map((line) => {
      const cells = line.split(',')
      return ['prompt_id', 'prompt_version', 'response_id', 'response_version'].map(
        (name) => cells[columns.indexOf(name)],
      )
    })
    expect(
      said
        .filter(([prompt]) => prompt !== '')
        .map((one) => one.join(' '))
        .toSorted(),
    ).toEqual([
      ...['p1 1 p1-a 1', 'p1 1 p1-b 1', 'p1 2 p1-a 2', 'p1 2 p1-b 1'],
      // One response was judged beside both texts of the other.
      ...['p2 1 p2-a 1', 'p2 1 p2-b 1', 'p2 1 p2-b 2', 'p3 1 p3-a 1', 'p3 1 p3-b 1'],
    ])
  })

  it('a prompt is shown with its versions, and a response with its earlier texts', async () => {
    const projectId = await judgedTwice()
    const { items } = await listPrompts({ ctx: desk.worker, input: { projectId, limit: 10 } })
    expect(items.map(({ externalId, responses, judgements }) => [externalId, responses, judgements])).toEqual([
      ['p2', 2, 2],
      ['p3', 2, 1],
      ['p1', 2, 1],
    ])
    const promptOf = (at: number) => getPrompt({ ctx: desk.worker, input: { projectId, promptId: items[at]!.id } })
    const [p2, , p1] = [await promptOf(0), null, await promptOf(2)]
    expect(p2.versions).toMatchObject([{ id: p2.id, version: 1, correctedAt: null, isCurrent: true }])
    expect(
      p2.responses.map(({ externalId, version, earlier }) => [
        externalId,
        version,
        earlier.map((one) => one.messages[0]?.content),
      ]),
    ).toEqual([
      ['p2-a', 1, []],
      ['p2-b', 2, ['Answer b to question 2.']],
    ])
    expect(p1.versions).toMatchObject([
      { id: p1.id, version: 2, correctedAt: expect.any(String), isCurrent: true },
      { version: 1, correctedAt: null, isCurrent: false },
    ])
    const first = await getPrompt({ ctx: desk.worker, input: { projectId, promptId: p1.versions[1]!.id } })
    expect(first.messages[0]?.content).toBe('Question 1?')
    expect(first.responses.map(({ messages }) => messages[0]?.content)).toEqual([
      'Answer a to question 1.',
      'Answer b to question 1.',
    ])
  })
})
