import type { OwnRow, OwnVote } from '@tiebreak/contracts/data/own-row.ts'
import { ImportId, type ProjectId } from '@tiebreak/contracts/ids.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { getImport } from '@tiebreak/services/data/imports/get-import.ts'
import { listImportErrors } from '@tiebreak/services/data/imports/list-import-errors.ts'
import { runImport } from '@tiebreak/services/data/imports/run-import.ts'
import { startImport } from '@tiebreak/services/data/imports/start-import.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { effort } from '#support/effort.ts'
import { makeScene, type Scene } from '#support/scene.ts'
import { cutOff } from './cut-off.ts'

/** More judgements than these in one transaction keep everything that waits for the mark waiting. */
const MOST_VOTES = 5_000
const MANY = effort({ usual: 12_000, long: 50_000 })

/** One prompt with as many votes: annotators take turns, each going over all pairs of the responses, then over them again. */
function lineOf({
  responses,
  annotators,
  votes,
  reason,
}: {
  responses: number
  annotators: number
  votes: number
  reason?: string
}): OwnRow {
  const ids = Array.from({ length: responses }, (_, at) => `r${at}`)
  const pairs = ids.flatMap((first, at) => ids.slice(at + 1).map((second): [string, string] => [first, second]))
  return {
    id: 'long',
    prompt: 'Which one?',
    responses: ids.map((id, at) => ({ id, system: `system-${at % 5}`, text: `Answer ${id}` })),
    votes: Array.from({ length: votes }, (_, at): OwnVote => {
      const round = Math.floor(at / annotators)
      const [first, second] = pairs[round % pairs.length] ?? ['', '']
      return {
        annotator: `w${at % annotators}`,
        responses: at % 3 === 0 ? [second, first] : [first, second],
        ranks: at % 7 === 0 ? [1, 1] : [1, 2],
        ...(reason === undefined ? {} : { reason }),
      }
    }),
  }
}

describe('a line with very many votes', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await makeScene()
  })
  afterAll(() => scene.end())

  async function read<T>(projectId: ProjectId, text: string): Promise<T[]> {
    return withTransaction(scene.app, { projectId }, async (tx) => (await tx.client.query(text)).rows)
  }

  /** How many judgements each transaction of the project stored, and of how many characters of reasons. */
  const transactions = (projectId: ProjectId) =>
    read<{ votes: number; characters: number }>(
      projectId,
      `select count(*)::integer as votes, coalesce(sum(length(reason)), 0)::integer as characters
       from submissions where project_id = '${projectId}' group by xid`,
    )

  /** Every answer of a project, without the ids that each import draws anew. */
  const judgements = (projectId: ProjectId) =>
    read(
      projectId,
      `select r.external_id as annotator, r.ordinal, s.repeat, s.surplus, j.ranks, c.taken, c.seats,
         (select array_agg(p.external_id order by cr.position) from comparison_responses cr
          join responses p on p.project_id = cr.project_id and p.id = cr.response_id
          where cr.project_id = c.project_id and cr.comparison_id = c.id) as responses
       from submissions s
       join judgements j on j.project_id = s.project_id and j.submission_id = s.id
       join comparisons c on c.project_id = s.project_id and c.id = s.comparison_id
       join raters r on r.project_id = s.project_id and r.id = s.rater_id
       where s.project_id = '${projectId}' order by r.ordinal, c.set_key, s.repeat`,
    )

  it.for([
    { who: 'everybody once', responses: 2, annotators: MANY, votes: MANY },
    { who: 'one person on every pair', responses: 246, annotators: 1, votes: MANY },
    { who: 'some people over and over', responses: 3, annotators: 50, votes: 2 * MANY },
  ])('goes in by transactions of bounded size: $who', async ({ responses, annotators, votes }) => {
    const projectId = await scene.project()
    const taken = await scene.take(projectId, [lineOf({ responses, annotators, votes })])
    expect(taken).toMatchObject({
      state: 'done',
      counts: { lines: 1, prompts: 1, promptsAlreadyThere: 0, responses, responsesAlreadyThere: 0 },
    })
    expect(taken.counts).toMatchObject({ judgements: votes, judgementsAlreadyThere: 0, errors: 0 })
    const sizes = (await transactions(projectId)).map((written) => written.votes)
    expect(sizes.length).toBeGreaterThanOrEqual(votes / MOST_VOTES)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(MOST_VOTES)
  })

  it('goes in by transactions of bounded size when few votes have long reasons', async () => {
    const projectId = await scene.project()
    const line = lineOf({ responses: 2, annotators: 1_500, votes: 1_500, reason: 'x'.repeat(10_000) })
    const taken = await scene.take(projectId, [line])
    expect(taken).toMatchObject({ state: 'done', counts: { judgements: 1_500, errors: 0 } })
    for (const { characters } of await transactions(projectId)) expect(characters).toBeLessThan(9_000_000)
  })

  it('has the same rows when it is cut off in the middle and gone on with', async () => {
    const line = lineOf({ responses: 3, annotators: 5_000, votes: MANY })
    const whole = await scene.project({ overlap: 3 })
    await scene.take(whole, [line])

    const projectId = await scene.project({ overlap: 3 })
    const body = (async function* () {
      yield Buffer.from(JSON.stringify(line))
    })()
    const { importId, jobId } = await startImport({
      ctx: scene.worker,
      input: { projectId, body, fileName: 'cut.jsonl', simulated: 'false' },
    })
    const input = { projectId, importId: ImportId.parse(importId), jobId }
    const state = () => getImport({ ctx: scene.worker, input: { projectId, importId } })
    const cut = cutOff(scene.worker.db, { commit: 7, made: true })
    await expect(runImport({ ctx: { ...scene.worker, ...cut }, input })).rejects.toThrow('killed')
    const before = await read<{ n: number }>(projectId, 'select count(*)::integer as n from submissions')
    expect(before[0]?.n).toBeGreaterThan(0)
    expect(before[0]?.n).toBeLessThan(MANY)

    await runImport({ ctx: scene.worker, input })
    expect(await state()).toMatchObject({
      state: 'done',
      counts: { judgements: MANY, judgementsAlreadyThere: 0, promptsAlreadyThere: 0, errors: 0 },
    })
    expect(await judgements(projectId)).toEqual(await judgements(whole))
  })

  it('is refused as one when its prompt has another text than the stored one', async () => {
    const projectId = await scene.project()
    const line = lineOf({ responses: 2, annotators: 12_000, votes: 12_000 })
    await scene.take(projectId, [{ ...line, votes: [] }])
    const taken = await scene.take(projectId, [{ ...line, prompt: 'Another?' }], { corrections: 'refuse' })
    expect(taken.counts).toMatchObject({ judgements: 0, promptsAlreadyThere: 1, errors: 1 })
  })

  it('has each vote refused that is about a text which is not the stored one, and the others in', async () => {
    const projectId = await scene.project()
    const line = lineOf({ responses: 3, annotators: 4_000, votes: 12_000 })
    await scene.take(projectId, [{ ...line, votes: [] }])
    const [first, ...others] = line.responses
    const changed = [{ ...line, responses: [{ ...first!, text: 'changed' }, ...others] }]
    const taken = await scene.take(projectId, changed, { corrections: 'refuse' })
    expect(taken.counts).toMatchObject({ judgements: 4_000, errors: 8_001, responsesAlreadyThere: 3 })
  })

  it('has all its votes in on texts that it corrects', async () => {
    const projectId = await scene.project()
    const line = lineOf({ responses: 3, annotators: 4_000, votes: 12_000 })
    await scene.take(projectId, [{ ...line, votes: [] }])
    const [first, ...others] = line.responses
    const changed = [{ ...line, prompt: 'Another?', responses: [{ ...first!, text: 'changed' }, ...others] }]
    const taken = await scene.take(projectId, changed)
    expect(taken).toMatchObject({
      corrected: { prompts: 1, responses: 1 },
      counts: { judgements: 12_000, errors: 0, responsesAlreadyThere: 2 },
    })
  })

  it.each([4, 5])(
    'of which another import corrects the text at commit %i loses no vote without a word',
    async (commit) => {
      const projectId = await scene.project()
      const line = lineOf({ responses: 3, annotators: 4_000, votes: 12_000 })
      const body = (async function* () {
        yield Buffer.from(JSON.stringify(line))
      })()
      const upload = { projectId, body, fileName: 'long.jsonl', simulated: 'false' as const }
      const { importId, jobId } = await startImport({ ctx: scene.worker, input: upload })
      const { db, signal } = cutOff(scene.worker.db, { commit, made: true })
      const input = { projectId, importId, jobId }
      await expect(runImport({ ctx: { ...scene.worker, db, signal }, input })).rejects.toThrow('killed')
      const other = await scene.take(projectId, [{ ...line, prompt: 'Another?', votes: [] }])
      await runImport({ ctx: scene.worker, input })
      const { counts, corrected } = await getImport({ ctx: scene.worker, input: { projectId, importId } })
      expect(counts.judgements + counts.errors).toBe(12_000)
      // Either the other came between, or this one came after it and corrects in turn.
      expect([other.corrected.prompts, corrected.prompts]).toEqual(counts.errors > 0 ? [1, 0] : [0, 1])
    },
  )

  it('says which votes are more than one person may give on the same responses', async () => {
    const projectId = await scene.project()
    const taken = await scene.take(projectId, [lineOf({ responses: 2, annotators: 1, votes: 32_770 })])
    expect(taken).toMatchObject({ state: 'done', counts: { judgements: 32_768 } })
    const { items } = await listImportErrors({
      ctx: scene.worker,
      input: { projectId, importId: taken.id, limit: 10 },
    })
    expect(items.map(({ field }) => field)).toEqual(['votes[32768]', 'votes[32769]'])
  })
})
