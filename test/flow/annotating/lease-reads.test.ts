import { withTransaction } from '@tiebreak/db/transaction.ts'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, makeDesk } from '#support/desk.ts'

const PROMPTS = 60
const SYSTEMS = 12

let desk: Desk
beforeAll(async () => {
  desk = await makeDesk()
})
afterAll(() => desk.end())

it('the next assignment is found without reading all responses or comparisons of the project', async () => {
  const projectId = await desk.opened({ prompts: PROMPTS, systems: SYSTEMS, overlap: 2 })
  const person = await desk.annotator(projectId)
  await desk.submit(projectId, person, desk.judgementOn(await desk.leaseOne(projectId, person)))
  const [rater] = await desk.read<{ id: string }>(projectId, 'select id from raters')
  // As the server does by itself before long.
  await desk.jobs.pool.query('select tiebreak.refresh_statistics()')
  const read = await withTransaction(desk.app, { projectId, actorId: person.userId }, async ({ client }) => {
    // What the connection read so far is counted with the transactions before.
    const count = async (name: string) => {
      const { rows } = await client.query<{ n: number }>(
        `select (seq_tup_read + coalesce(idx_tup_fetch, 0))::integer as n from pg_stat_xact_user_tables where relname = $1`,
        [name],
      )
      return rows[0]?.n ?? 0
    }
    const before = { responses: await count('responses'), comparisons: await count('comparisons') }
    const { rowCount } = await client.query('select id from tiebreak.lease_next($1, $2, $3, $4::uuid[], 900000)', [
      ...[projectId, person.userId, rater?.id, [uuidv7()]],
    ])
    expect(rowCount).toBe(1)
    const after = { responses: await count('responses'), comparisons: await count('comparisons') }
    return { responses: after.responses - before.responses, comparisons: after.comparisons - before.comparisons }
  })
  expect(read.responses).toBeLessThan(PROMPTS)
  expect(read.comparisons).toBeLessThan(PROMPTS)
  expect(read.comparisons).toBeGreaterThan(0)
})

it('what is left is counted up to 500 with what is held, and to the last one where less is left', async () => {
  const many = await desk.opened({ prompts: 9, systems: 12, overlap: 1 })
  const person = await desk.annotator(many)
  await desk.submit(many, person, desk.judgementOn(await desk.leaseOne(many, person)))
  expect((await desk.lease(many, person, 1)).progress).toEqual({ judged: 1, left: 500 })
  const few = await desk.opened({ prompts: 2, systems: 3, overlap: 2 })
  for (const each of [await desk.annotator(few), await desk.annotator(few)])
    for (let judged = 0; judged < 6; judged++) {
      expect((await desk.lease(few, each, 1)).progress).toEqual({ judged, left: 6 - judged })
      await desk.submit(few, each, desk.judgementOn(await desk.leaseOne(few, each)))
    }
})
