import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHECKS } from './checks.ts'
import { makeScratch, type Scratch } from './scratch.ts'
import { layTable, type Table } from './table.ts'

describe('careless writes', () => {
  let scratch: Scratch
  let table: Table

  /** One answer, one lease, one flag, one skip and one comparison that nobody has touched. */
  beforeAll(async () => {
    scratch = await makeScratch()
    table = await layTable(scratch, { seats: [2, 1, 3] })
    const [ann, ben, cem] = [table.person(0), table.person(1), table.person(2)]
    const answered = await table.alone(table.lease(ann))
    await table.alone(table.submit(ann, await table.answerTo(answered)))
    await table.alone(table.lease(ben))
    await table.alone(table.flag(cem, await table.alone(table.lease(cem))))
    await table.alone(table.skip(ann, await table.alone(table.lease(ann))))
    expect(await table.breaches()).toEqual([])
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
    await admin.query(guard.careless)
    const breaches = await table.breaches({ inTransaction: true })
    await admin.query('rollback')
    expect(breaches).not.toEqual([])
  })
})
