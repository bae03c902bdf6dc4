import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHECKS } from './checks.ts'
import { makeScratch, type Scratch } from './scratch.ts'
import { layTable, type Table } from './table.ts'

describe('careless writes', () => {
  let scratch: Scratch
  let table: Table

  /**
   * Judgements that contradict each other and a reviewer's final one, a lease, a flag, a skip, a comparison that was sent out, and
   * one that nobody has touched.
   */
  beforeAll(async () => {
    scratch = await makeScratch()
    table = await layTable(scratch, { seats: [2, 1, 2, 3], people: 5 })
    const [ann, ben, cem, dan, eva] = [0, 1, 2, 3, 4].map(table.person)
    if (!ann || !ben || !cem || !dan || !eva) throw new Error('there are five')
    const judged = await table.alone(table.lease(ann))
    await table.alone(table.submit(ann, await table.judgementOn(judged)))
    await table.alone(table.lease(ben))
    await table.alone(table.flag(cem, await table.alone(table.lease(cem))))
    await table.alone(table.skip(ann, await table.alone(table.lease(ann))))
    const [, second = '', third = ''] = table.comparisons
    const [one, other] = [await table.alone(table.lease(dan)), await table.alone(table.lease(eva))]
    await table.alone(table.submit(dan, await table.judgementOn(one)))
    await table.alone(table.submit(eva, await table.judgementOn(other)))
    await table.alone(table.submit(dan, await table.judgementOn(await table.alone(table.lease(dan)))))
    await table.alone(table.conclude('reviewer', await table.conclusionOf('reviewer', third)))
    await table.alone(table.settle('reviewer', second, 'out'))
    expect(await table.breaches()).toEqual([])
    const { rows } = await scratch.admin.query(
      'select (select count(*) from adjudications)::integer as answers, (select count(*) from disagreements)::integer as differ',
    )
    expect(rows).toEqual([{ answers: 1, differ: 1 }])
  })
  afterAll(() => scratch.drop())

  it('each CHECK of these tables is in the list', async () => {
    const { rows } = await scratch.admin.query<{ name: string }>(
      `select conname as name from pg_constraint where contype = 'c' and conrelid::regclass::text = any ($1) order by conname`,
      [[...new Set(CHECKS.map((guard) => guard.table))]],
    )
    expect(rows.map(({ name }) => name)).toEqual(CHECKS.map(({ check }) => check).sort())
  })

  it.each(CHECKS)('$check: it refuses one, and without it the checker finds a breach', async (guard) => {
    const { admin } = scratch
    await admin.query('begin')
    await admin.query('savepoint before')
    await expect(admin.query(guard.careless)).rejects.toMatchObject({ constraint: guard.check })
    await admin.query('rollback to before')
    await admin.query(`alter table ${guard.table} drop constraint ${guard.check}`)
    if (guard.copied) await admin.query(`alter table ${guard.copied} drop constraint ${guard.copied}_kind`)
    await admin.query(guard.careless)
    const breaches = await table.breaches({ inTransaction: true })
    await admin.query('rollback')
    expect(breaches).not.toEqual([])
  })
})
