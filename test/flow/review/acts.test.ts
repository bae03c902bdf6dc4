import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DomainError } from '@tiebreak/contracts/errors.ts'
import { ACT_KINDS, type ActKind, TAKES_BACK } from '@tiebreak/contracts/review/act.ts'
import { getDisagreement } from '@tiebreak/services/review/get-disagreement.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDesk } from '#support/desk.ts'
import { effort } from '#support/effort.ts'
import { comparisonAt, FUNCTIONS, makeWorld, raterAt, revise, VERBS, type World } from './act-verbs.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

type Act = {
  id: string
  xid: string
  kind: ActKind
  chosen: Record<string, unknown>
  effects: object | null
  undoes: string | null
  reason: string
  by: string
}
/** Each of them once, so that there is something to undo. */
const EACH_ONCE: readonly { kind: ActKind; which: number }[] = [
  ...(['exclude_rater', 'include_rater', 'exclude_submission', 'include_submission'] as const).map(ofFirst),
  ...(['mark_gold', 'unmark_gold', 'withdraw', 'reopen'] as const).map(ofFirst),
  { kind: 'flags_set_aside', which: 2 },
  { kind: 'flags_restore', which: 0 },
  { kind: 'requeue', which: 1 },
  { kind: 'undo_import', which: 0 },
  { kind: 'redo_import', which: 0 },
]

/** A ruling, or a report that was set aside or counts again. */
type Row = { id: string; xid: string | null; act: string; kind: string; subject: string }

describe('acts', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await makeDesk()
  })
  afterAll(() => desk.end())

  const actsOf = ({ projectId }: World) =>
    desk.read<Act>(
      projectId,
      'select id, xid::text as xid, kind, chosen, effects, undoes, reason, acted_by as by from acts order by seq',
    )
  const rowsOf = ({ projectId }: World) =>
    desk.read<Row>(
      projectId,
      `select id::text as id, xid::text as xid, act_id as act, kind, coalesce(rater_id, submission_id, comparison_id)::text as subject from rulings
       union all
       select seq::text, xid::text, act_id, case when undone then 'undo_import' else 'redo_import' end, import_id::text from import_undos
       union all
       select act_id || ' ' || comparison_id, null, act_id, 'flag', comparison_id::text from undone_comparisons
       union all
       select act_id || ' ' || flag_id, null, act_id, 'flag', flag_id::text from flag_act_rows`,
    )

  /** What one call added. An error of the domain is an answer: then there is nothing new. */
  const addedBy = async (world: World, call: () => Promise<unknown>) => {
    const [acts, rows] = [await actsOf(world), await rowsOf(world)]
    const refused = await call().then(
      () => null,
      (error: unknown) => {
        if (error instanceof DomainError) return error.code
        throw error
      },
    )
    const known = new Set([...acts, ...rows].map(({ id }) => id))
    const added = {
      acts: (await actsOf(world)).filter(({ id }) => !known.has(id)),
      rows: (await rowsOf(world)).filter(({ id }) => !known.has(id)),
    }
    expect((await actsOf(world)).filter(({ id }) => known.has(id))).toEqual(acts)
    if (refused !== null) expect([refused, added]).toEqual([refused, { acts: [], rows: [] }])
    return added
  }

  /** Calls a verb, and holds what it added against what is promised: all of it is one act, which says who, why and what. */
  const tried = async (world: World, { kind, which, at }: { kind: ActKind; which: number; at: number }) => {
    const reason = kind.endsWith('_gold') ? 'silent' : `reason ${at}`
    const { acts, rows } = await addedBy(world, () => VERBS[kind].call(world, which, reason))
    const [act, ...others] = acts
    if (!act) {
      expect(rows).toEqual([])
      return { act: null, rows }
    }
    expect(others).toEqual([])
    expect(act).toMatchObject({ kind, reason, by: `user:${world.lead.userId}` })
    expect(rows.map((row) => row.act)).toEqual(rows.map(() => act.id))
    const ruled = rows.filter((row) => row.kind !== 'flag')
    expect(ruled.map((row) => [row.kind, row.xid])).toEqual(ruled.map(() => [kind, act.xid]))
    if (kind.startsWith('flags')) expect(ruled).toEqual([])
    expect([kind, act.effects !== null]).toEqual([kind, !/_gold$|^withdraw$|^reopen$/.test(kind)])
    expect(Object.keys(act.chosen)).not.toEqual([])
    return { act, rows }
  }

  it('are made by nothing that is not tried here', async () => {
    const made = async (folder: string, pattern: string, text: RegExp) => {
      const files: string[] = []
      for await (const file of glob(pattern, { cwd: join(ROOT, folder) })) files.push(file)
      const texts = await Promise.all(files.map((file) => readFile(join(ROOT, folder, file), 'utf8')))
      return files.filter((_, at) => text.test(texts[at] ?? '')).sort()
    }
    const verbs = await made(
      'packages/services/src',
      '**/*.ts',
      /from '#audit\/record-act|\b(insertRulings|insertAct)\b/,
    )
    // A file of gold is tried in test/flow/comparisons/gold-by-file.test.ts, languages in test/flow/data/other-languages.test.ts.
    const byLanguage = 'data/imports/languages/set-languages-left-out.ts'
    const elsewhere = ['audit/record-act.ts', 'comparisons/mark-gold-by-file.ts', byLanguage]
    expect(verbs.filter((file) => !elsewhere.includes(file))).toEqual(
      [...new Set(Object.values(VERBS).map(({ file }) => file))].sort(),
    )
    expect(await made('drizzle/functions', '**/*.sql', /insert into (acts|rulings|flag_act_rows)\b/)).toEqual(FUNCTIONS)
  })

  it('are each verb’s one act, with its author, its reason and all that it made, whatever is done in which order', async () => {
    const seed = Number(process.env.TIEBREAK_TEST_SEED ?? 20_261_130)
    console.info(`acts: TIEBREAK_TEST_SEED=${seed}`)
    const step = fc.record({ kind: fc.constantFrom(...ACT_KINDS, 'revise' as const), which: fc.nat(99) })
    const seen = new Map<ActKind, number>()
    const undone = new Set<ActKind>()
    const property = fc.asyncProperty(fc.array(step, { minLength: 40, maxLength: 60 }), async (steps) => {
      const world = await makeWorld(desk)
      /** The act that leaves something out, by what; taken from what it made, not from what the product looks up. */
      const inForce = new Map<string, string>()
      for (const [at, { kind, which }] of [...EACH_ONCE, ...steps].entries()) {
        if (kind === 'revise') {
          const { acts, rows } = await addedBy(world, () => revise(world, which))
          expect(acts).toEqual([])
          for (const { kind: ruled, subject, act } of rows) {
            expect(ruled).toBe('exclude_submission')
            expect([...inForce.values()]).toContain(act)
            inForce.set(`${ruled} ${subject}`, act)
          }
          continue
        }
        const { act, rows } = await tried(world, { kind, which, at })
        if (!act) continue
        seen.set(kind, (seen.get(kind) ?? 0) + 1)
        const takenBack = TAKES_BACK[kind]
        const places = rows.map(({ subject }) => `${takenBack ?? kind} ${subject}`)
        if (takenBack) {
          expect([kind, act.undoes]).toEqual([kind, inForce.get(places[0] ?? '') ?? null])
          if (act.undoes !== null) undone.add(kind)
          for (const place of places) inForce.delete(place)
        } else {
          expect([kind, act.undoes]).toEqual([kind, null])
          for (const place of places) inForce.set(place, act.id)
        }
      }
    })
    await fc.assert(property, { seed, numRuns: effort({ usual: 6, long: 60 }), endOnFailure: true })
    expect([...seen.keys()].sort()).toEqual([...ACT_KINDS].sort())
    expect([...undone].sort()).toEqual(Object.keys(TAKES_BACK).sort())
  })

  it('hold a revision too that stays out with what it replaces, and are undone by counting it again', async () => {
    const world = await makeWorld(desk)
    const { act } = await tried(world, { kind: 'exclude_submission', which: 0, at: 0 })
    const { acts, rows } = await addedBy(world, () => revise(world, 0))
    expect({ acts, rows }).toMatchObject({
      acts: [],
      rows: [{ act: act?.id, kind: 'exclude_submission', subject: world.judged[0]?.last.id }],
    })
    expect((await tried(world, { kind: 'include_submission', which: 0, at: 1 })).act?.undoes).toBe(act?.id)
  })

  it('are of a rule where a rule leaves out what is not blind', async () => {
    const world = await makeWorld(desk)
    const { projectId } = world
    const reviewer = await desk.person(`reviewer-${projectId}`)
    await desk.join(projectId, reviewer, 'reviewer')
    const lease = await desk.leaseOne(projectId, reviewer)
    const [held] = await desk.read<{ id: string }>(
      projectId,
      `select comparison_id as id from assignments where id = '${lease.id}'`,
    )
    const ids = await Promise.all(Array.from({ length: 6 }, (_, at) => comparisonAt(world, at)))
    const comparisonId = ids.find((id) => id === held?.id)
    if (!comparisonId) throw new Error('it is one of six')
    await getDisagreement({ ctx: desk.as(reviewer), input: { projectId, comparisonId } })
    const judgement = desk.judgementOn(lease)
    const { acts, rows } = await addedBy(world, () => desk.submit(projectId, reviewer, judgement))
    expect(acts).toMatchObject([
      {
        ...{ kind: 'exclude_submission', by: 'rule:informed', undoes: null, effects: null },
        ...{ reason: expect.stringMatching(/^Not blind/), chosen: { judgementId: judgement.id } },
      },
    ])
    expect(rows).toMatchObject([{ act: acts[0]?.id, xid: acts[0]?.xid, subject: judgement.id }])
  })

  it.each([
    ['exclude_rater', 'include_rater', 0],
    ['exclude_submission', 'include_submission', 0],
    ['mark_gold', 'unmark_gold', 0],
    ['withdraw', 'reopen', 0],
    ['flags_set_aside', 'flags_restore', 2],
  ] as const)('are undone once, by two at the same time too: %s by %s', async (kind, undoing, which) => {
    const world = await makeWorld(desk)
    const { act } = await tried(world, { kind, which, at: 0 })
    const twice = ['first', 'second'].map((reason) => VERBS[undoing].call(world, which, reason))
    for (const outcome of await Promise.allSettled(twice))
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(DomainError)
    expect(await actsOf(world)).toMatchObject([{ kind }, { kind: undoing, undoes: act?.id }])
    expect(await rowsOf(world)).toHaveLength(kind === 'flags_set_aside' ? 4 : 2)
  })

  it('are undone once for the database as well, and by nothing that takes nothing back', async () => {
    const world = await makeWorld(desk)
    const { act } = await tried(world, { kind: 'exclude_rater', which: 0, at: 0 })
    await tried(world, { kind: 'include_rater', which: 0, at: 1 })
    const undo = (kind: ActKind, undoes: string) =>
      desk.read(
        world.projectId,
        `insert into acts (project_id, id, kind, chosen, reason, acted_by, undoes)
         values ('${world.projectId}', gen_random_uuid(), '${kind}', '{}', 'x', 'x', ${undoes})`,
      )
    await expect(undo('include_rater', `'${act?.id}'`)).rejects.toMatchObject({ constraint: 'acts_undone_once' })
    await expect(undo('requeue', `'${act?.id}'`)).rejects.toMatchObject({ constraint: 'acts_undoes' })
    await expect(undo('flags_restore', 'null')).rejects.toMatchObject({ constraint: 'acts_undoes' })
  })

  it('are changed and deleted by nobody, and no ruling is of none', async () => {
    const world = await makeWorld(desk)
    await tried(world, { kind: 'exclude_rater', which: 0, at: 0 })
    const { projectId } = world
    const raterId = await raterAt(world, 1)
    for (const text of [`update acts set reason = 'another'`, 'delete from acts', 'delete from flag_act_rows'])
      await expect(desk.read(projectId, text)).rejects.toThrow(/permission denied/)
    await expect(
      desk.read(
        projectId,
        `insert into rulings (project_id, id, kind, rater_id) values ('${projectId}', gen_random_uuid(), 'exclude_rater', '${raterId}')`,
      ),
    ).rejects.toThrow(/"act_id".*violates not-null/)
  })

  it('are there as of a mark exactly when what they made is', async () => {
    const world = await makeWorld(desk)
    const { projectId } = world
    const below = async (mark: string) => {
      const [row] = await desk.read(
        projectId,
        `select (select count(*)::integer from acts where xid < '${mark}') as acts,
           (select count(*)::integer from rulings where xid < '${mark}') as rulings`,
      )
      return row
    }
    const marks = []
    for (const kind of ['exclude_rater', 'include_rater', 'requeue'] as const) {
      const [now] = await desk.read<{ xid: string }>(projectId, 'select pg_current_xact_id()::text as xid')
      marks.push(now?.xid ?? '')
      await tried(world, { kind, which: 1, at: marks.length })
    }
    expect(await Promise.all(marks.map(below))).toEqual([
      { acts: 0, rulings: 0 },
      { acts: 1, rulings: 1 },
      { acts: 2, rulings: 2 },
    ])
    expect(await below('18446744073709551615')).toEqual({ acts: 3, rulings: 6 })
  })
})

function ofFirst(kind: ActKind) {
  return { kind, which: 0 }
}
