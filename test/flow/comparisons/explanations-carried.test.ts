import { fillExplanation } from '@tiebreak/contracts/comparisons/explanation.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { emptyOfMigrations, migrateOn } from '#support/migrate-on.ts'
import { makeTestDatabase, type TestDatabase } from '#support/test-database.ts'

const BEFORE = '0043_lean_reading.sql'
const SIGNS = '0044_told_alike.sql'
const P = '01990000-0000-7000-8000-00000000000a'

let database: TestDatabase
let owner: Client
beforeAll(async () => {
  database = await makeTestDatabase()
  owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

/** Reads or writes inside the wall of the project. */
const within = async (text: string, values: unknown[] = []) => {
  await owner.query('begin')
  await owner.query(`select set_config('tiebreak.project_id', '${P}', true)`)
  const { rows } = await owner.query(text, values)
  await owner.query('commit')
  return rows
}

/** As they were written before letters in braces stood for responses. */
const WRITTEN = [
  'Response A is right.',
  String.raw`$\frac{A}{B}$ and $\mathbb{C}$`,
  'In braces twice: {{A}}, {{{I}}}',
  '{x}, {AB} and {J}',
  '',
]

it('explanations from before letters in braces stood for responses read as they did, whichever side was whose', async () => {
  await emptyOfMigrations(owner)
  await migrateOn(owner, { after: '', upTo: BEFORE })
  await within(`insert into projects (id, name, scale, allow_both_bad, overlap) values ('${P}', 'old', 7, true, 1)`)
  await within(
    `insert into prompts (project_id, id, external_id, content_hash, messages, metadata, tags)
     values ('${P}', '${P}', 'p', '', '[]', '{}', '{}')`,
  )
  for (const [at, explanation] of WRITTEN.entries())
    await within(
      `insert into comparisons (project_id, id, prompt_id, set_key, k, seats, random_rank, gold)
       values ('${P}', gen_random_uuid(), '${P}', $1, 2, 1, $2, $3)`,
      [Buffer.from([at]), at, { use: 'training', ranks: [1, 2], explanation }],
    )
  await within(
    `insert into comparisons (project_id, id, prompt_id, set_key, k, seats, random_rank)
     values ('${P}', gen_random_uuid(), '${P}', '\\xff', 2, 1, 9)`,
  )
  await migrateOn(owner, { after: BEFORE, upTo: SIGNS })

  const carried = await within('select gold from comparisons order by random_rank')
  expect(
    carried.map(({ gold }) => gold && { ...gold, explanation: fillExplanation(gold.explanation, [2, 1]) }),
  ).toEqual([...WRITTEN.map((explanation) => ({ use: 'training', ranks: [1, 2], explanation })), null])
  // The events say what the comparisons do.
  const marks = await within(
    `select distinct on (m.comparison_id) m.gold = c.gold as same from gold_marks m join comparisons c on c.id = m.comparison_id
     order by m.comparison_id, m.seq desc`,
  )
  expect(marks).toEqual(WRITTEN.map(() => ({ same: true })))
  // What it took to carry them over is gone.
  expect(await within(`select 1 from pg_policies where policyname = 'carry_over'`)).toEqual([])
})
