import type { OwnRow } from '@tiebreak/contracts/data/own-row.ts'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import type { ComparisonId, ImportId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { countPromptsToCopy, listPromptsToCopy } from '@tiebreak/db/queries/projects/copy.ts'
import { withTransaction } from '@tiebreak/db/transaction.ts'
import { makeComparisons } from '@tiebreak/services/comparisons/make-comparisons.ts'
import { runMakeComparisons } from '@tiebreak/services/comparisons/run-make-comparisons.ts'
import { getImportUndo } from '@tiebreak/services/data/imports/get-import-undo.ts'
import { setImportUndone } from '@tiebreak/services/data/imports/set-import-undone.ts'
import { listPrompts } from '@tiebreak/services/data/prompts/list-prompts.ts'
import { getProject } from '@tiebreak/services/projects/get-project.ts'
import { settleReview } from '@tiebreak/services/review/settle-review.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDesk } from '#support/desk.ts'
import { plainRows } from '#support/scene.ts'

const ALL = '18446744073709551615'
const reason = 'The wrong file'

/** Prompts with a vote by each of these on their first two responses. */
function voted(rows: OwnRow[], annotators: readonly string[], ranks = [1, 2]): OwnRow[] {
  return rows.map((row) => ({
    ...row,
    votes: annotators.map((annotator) => ({
      ...{ annotator, ranks, shown: null },
      responses: row.responses.slice(0, 2).map(({ id }) => id ?? ''),
    })),
  }))
}

describe('an import that is undone', () => {
  let scene: Desk
  let lead: Awaited<ReturnType<Desk['person']>>
  beforeAll(async () => {
    scene = await makeDesk()
    lead = await scene.person('undo-lead', { isAdmin: true })
  })
  afterAll(() => scene.end())

  const ctx = () => scene.as(lead)
  const set = (projectId: ProjectId, importId: ImportId, undone: boolean) =>
    setImportUndone({ ctx: ctx(), input: { projectId, importId, undone, reason } })
  const undo = (projectId: ProjectId, importId: ImportId) => set(projectId, importId, true)
  const redo = (projectId: ProjectId, importId: ImportId) => set(projectId, importId, false)
  const effects = (projectId: ProjectId, importId: ImportId) =>
    getImportUndo({ ctx: ctx(), input: { projectId, importId } })
  const code = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => (error instanceof DomainError ? error.code : error),
    )

  async function read<T = Record<string, unknown>>(projectId: ProjectId, sql: string): Promise<T[]> {
    return (await withTransaction(scene.jobs, { projectId }, (tx) => tx.client.query(sql))).rows
  }

  /** What counts, what is asked for, and the tallies, which are those of a recount. */
  async function standing(projectId: ProjectId) {
    await read(projectId, `select tiebreak.fold_tallies('${projectId}')`)
    const tallies = (from: string) =>
      read(
        projectId,
        `select t.criterion, t.first_response_id, t.second_response_id, t.rater_kind, t.first_wins, t.second_wins, t.ties, t.both_bad
         from ${from} t where t.first_wins + t.second_wins + t.ties + t.both_bad > 0 order by 2, 3, 4`,
      )
    expect(await tallies(`(select * from pair_tallies where project_id = '${projectId}')`)).toEqual(
      await tallies(`tiebreak.recount_pairs('${projectId}', '${ALL}', null)`),
    )
    // A seat is taken by a judgement that counts and found one, and by nothing else: nobody holds a task here.
    expect(
      await read(
        projectId,
        `select c.id, c.taken, count(j.submission_id) filter (where not j.surplus) as seated from comparisons c
         left join counted_judgements j on j.project_id = c.project_id and j.comparison_id = c.id
         where c.project_id = '${projectId}' group by c.id, c.taken
         having c.taken <> count(j.submission_id) filter (where not j.surplus)`,
      ),
    ).toEqual([])
    const { counts } = await getProject({ ctx: ctx(), input: { projectId } })
    const { items } = await listPrompts({ ctx: ctx(), input: { projectId, limit: 100 } })
    expect(items).toHaveLength(counts?.prompts ?? -1)
    // A copy of the project takes the same prompts along.
    const copied = await withTransaction(scene.jobs, { projectId }, async (tx) => ({
      n: await countPromptsToCopy(tx, projectId, false),
      ids: (await listPromptsToCopy(tx, projectId, { limit: 100, goldOnly: false })).map(({ id }) => id),
    }))
    expect(copied.ids.toSorted()).toEqual(items.map(({ id }) => id).toSorted())
    expect(copied.n).toBe(items.length)
    return {
      prompts: items.map(({ externalId }) => externalId).sort(),
      responses: counts?.responses,
      counted: (
        await read(
          projectId,
          `select r.external_id || ' ' || p.external_id || ' ' || j.ranks::text as what from counted_judgements j
           join raters r on r.project_id = j.project_id and r.id = j.rater_id
           join prompts p on p.project_id = j.project_id and p.id = j.prompt_id
           where j.project_id = '${projectId}' order by 1`,
        )
      ).map(({ what }) => what),
      firsts: (
        await read<{ n: number }>(
          projectId,
          `select count(*)::integer as n from tiebreak.first_judgements_at('${ALL}')`,
        )
      )[0]?.n,
      states: (
        await read(projectId, `select c.state, count(*)::integer as n from comparisons c group by 1 order by 1`)
      ).map(({ state, n }) => `${n} ${state}`),
      uncounted: (
        await read(
          projectId,
          `select kind, count(*)::integer as n from tiebreak.uncounted_at('${projectId}', '${ALL}', null) group by 1`,
        )
      ).map(({ kind, n }) => `${n} ${kind}`),
    }
  }

  it('leaves nothing of its own, says so before, and comes back as it was', async () => {
    const projectId = await scene.project({ overlap: 2 })
    const first = await scene.take(projectId, voted(plainRows({ prompts: 2 }), ['ann', 'ben', 'cem']))
    const before = await standing(projectId)
    const [p1, , p3] = plainRows({ prompts: 3 })
    const second = await scene.take(projectId, voted([p1!, p3!], ['dan']))
    const both = await standing(projectId)
    expect(await effects(projectId, second.id)).toEqual({
      ...{ undone: false, reason: null, judgements: 2, prompts: 1, keptPrompts: 1, comparisons: 1 },
      ...{ judgedHere: 0, replaced: 0 },
    })
    const gone = { judgements: 2, prompts: 1, keptPrompts: 1, comparisons: 1 }
    expect(await undo(projectId, second.id)).toEqual({ done: true, undone: true, ...gone })
    expect(await standing(projectId)).toEqual({
      ...before,
      states: ['2 open', '1 withdrawn'],
      uncounted: ['2 undone'],
    })
    expect(await effects(projectId, second.id)).toMatchObject({ undone: true, reason, ...gone })
    expect(await undo(projectId, second.id)).toMatchObject({ done: false, undone: true })
    expect(await redo(projectId, second.id)).toEqual({ done: true, undone: false, ...gone })
    expect(await standing(projectId)).toEqual(both)
    // The first, of which the second brought one prompt too.
    expect(await undo(projectId, first.id)).toMatchObject({ judgements: 6, prompts: 1, keptPrompts: 1, comparisons: 1 })
    expect(await standing(projectId)).toMatchObject({
      ...{ prompts: ['p1', 'p3'], counted: ['dan p1 {1,2}', 'dan p3 {1,2}'], firsts: 2 },
      ...{ states: ['2 open', '1 withdrawn'], uncounted: ['6 undone'] },
    })
    const acts = await read(
      projectId,
      'select kind, undoes is not null as undoes, reason, effects from acts order by seq',
    )
    expect(acts).toEqual([
      { kind: 'undo_import', undoes: false, reason, effects: gone },
      { kind: 'redo_import', undoes: true, reason, effects: gone },
      { kind: 'undo_import', undoes: false, reason, effects: expect.objectContaining({ judgements: 6 }) },
    ])
  })

  it('comes back when the same file is imported again, as that import’s; either can go', async () => {
    const projectId = await scene.project({ overlap: 2 })
    const rows = voted(plainRows({ prompts: 3 }), ['ann', 'ben', 'cem'])
    const first = await scene.take(projectId, rows)
    const before = await standing(projectId)
    await undo(projectId, first.id)
    expect((await standing(projectId)).counted).toEqual([])
    const again = await scene.take(projectId, rows)
    expect(again.counts).toMatchObject({ prompts: 0, promptsAlreadyThere: 3, judgements: 0, judgementsAlreadyThere: 9 })
    expect(await standing(projectId)).toEqual(before)
    // Nothing depends on the first alone any more.
    expect(await redo(projectId, first.id)).toMatchObject({ judgements: 0, prompts: 0, comparisons: 0 })
    expect(await undo(projectId, again.id)).toMatchObject({ judgements: 0, prompts: 0, keptPrompts: 3, comparisons: 0 })
    expect(await standing(projectId)).toEqual(before)
    expect(await undo(projectId, first.id)).toMatchObject({ judgements: 9, prompts: 3, comparisons: 3 })
    expect(await standing(projectId)).toMatchObject({ prompts: [], counted: [], states: ['3 withdrawn'] })
  })

  it('may be followed by one with other answers by the same raters, and does not come back beside them', async () => {
    const projectId = await scene.project({ overlap: 2 })
    const rows = plainRows({ prompts: 2 })
    const wrong = await scene.take(projectId, voted(rows, ['ann', 'ben']))
    await undo(projectId, wrong.id)
    const right = await scene.take(projectId, voted(rows, ['ann', 'ben'], [2, 1]))
    expect(right.counts).toMatchObject({ judgements: 4, judgementsAlreadyThere: 0, errors: 0 })
    const after = await standing(projectId)
    expect(after).toMatchObject({ firsts: 4, states: ['2 open'] })
    expect(after.counted).toEqual(['ann p1 {2,1}', 'ann p2 {2,1}', 'ben p1 {2,1}', 'ben p2 {2,1}'])
    expect((await effects(projectId, wrong.id)).replaced).toBe(4)
    expect(await code(redo(projectId, wrong.id))).toBe('import_replaced')
    expect(await standing(projectId)).toEqual(after)
    await undo(projectId, right.id)
    await redo(projectId, wrong.id)
    expect((await standing(projectId)).counted).toEqual([
      'ann p1 {1,2}',
      'ann p2 {1,2}',
      'ben p1 {1,2}',
      'ben p2 {1,2}',
    ])
  })

  it('is refused while somebody has judged its comparisons here, and while it runs', async () => {
    const projectId = await scene.project({ overlap: 3 })
    const { id } = await scene.take(projectId, voted(plainRows({ prompts: 2 }), ['ann']))
    const other = await scene.take(projectId, voted(plainRows({ prompts: 4 }).slice(2), ['ann']))
    const person = await scene.annotator(projectId)
    await undo(projectId, other.id)
    const lease = await scene.leaseOne(projectId, person)
    expect((await effects(projectId, id)).judgedHere).toBe(0)
    await scene.submit(projectId, person, scene.judgementOn(lease))
    expect((await effects(projectId, id)).judgedHere).toBe(1)
    expect(await code(undo(projectId, id))).toBe('import_judged_here')
    expect((await standing(projectId)).states).toEqual(['2 open', '2 withdrawn'])
    await read(projectId, `update jobs set finished_at = null where id = '${other.jobId}'`)
    expect(await code(redo(projectId, other.id))).toBe('import_not_ended')
  })

  it('ends the tasks that are open, hands out none of its comparisons, and leaves what was withdrawn before', async () => {
    const projectId = await scene.project({ overlap: 3 })
    const { id } = await scene.take(projectId, voted(plainRows({ prompts: 2 }), ['ann']))
    const person = await scene.annotator(projectId)
    await scene.leaseOne(projectId, person)
    const [other] = await read<{ id: ComparisonId }>(projectId, 'select id from comparisons where taken = 1')
    const out = { comparisonId: other!.id, to: 'out', reason: 'A duplicate' } as const
    await read(projectId, `update comparisons set state = 'in_review' where id = '${other!.id}'`)
    await settleReview({ ctx: ctx(), input: { projectId, ...out } })
    expect(await undo(projectId, id)).toMatchObject({ judgements: 2, comparisons: 1 })
    expect(await read(projectId, 'select state, holds_seat from assignments')).toEqual([
      { state: 'released', holds_seat: false },
    ])
    expect((await scene.lease(projectId, person)).assignments).toEqual([])
    expect((await standing(projectId)).states).toEqual(['2 withdrawn'])
    await redo(projectId, id)
    const back = await standing(projectId)
    expect(back.states).toEqual(['1 open', '1 withdrawn'])
    expect(back.counted).toEqual([expect.stringMatching(/^ann p[12] /)])
  })

  it('leaves comparisons that were made here, and one of its own is back when it is asked for again', async () => {
    const projectId = await scene.project({ overlap: 2 })
    const rows = plainRows({ prompts: 1, systems: 3 })
    await scene.take(projectId, rows)
    const { id } = await scene.take(projectId, voted(rows, ['ann', 'ben']))
    await undo(projectId, id)
    expect((await standing(projectId)).states).toEqual(['1 withdrawn'])
    const make = async () => {
      const { jobId } = await makeComparisons({ ctx: scene.worker, input: { projectId, pairs: 'all' } })
      const plan = { pairs: 'all', overlap: 2 } as const
      await runMakeComparisons({ ctx: scene.worker, input: { projectId, jobId, plan } })
    }
    await make()
    expect(await standing(projectId)).toMatchObject({ states: ['3 open'], counted: [] })
    await redo(projectId, id)
    expect(await standing(projectId)).toMatchObject({ states: ['3 open'], counted: ['ann p1 {1,2}', 'ben p1 {1,2}'] })
    await undo(projectId, id)
    expect(await standing(projectId)).toMatchObject({ states: ['3 open'], counted: [] })
  })
})
