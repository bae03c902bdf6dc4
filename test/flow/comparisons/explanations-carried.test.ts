import { fillExplanation } from '@tiebreak/contracts/comparisons/explanation.ts'
import { expect, it } from 'vitest'
import { useOlderDatabase } from '#support/older-database.ts'

const BEFORE = '0043_lean_reading.sql'
const SIGNS = '0044_told_alike.sql'
const P = '01990000-0000-7000-8000-00000000000a'

const older = useOlderDatabase(P)
const { within } = older

/** As they were written before letters in braces stood for responses. */
const WRITTEN = [
  'Response A is right.',
  String.raw`$\frac{A}{B}$ and $\mathbb{C}$`,
  'In braces twice: {{A}}, {{{I}}}',
  '{x}, {AB} and {J}',
  '',
]

it('explanations from before letters in braces stood for responses read as they did, whichever side was whose', async () => {
  await older.beginAt(BEFORE)
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
  await older.migrateOn({ after: BEFORE, upTo: SIGNS })

  const carried = await within<{ gold: { explanation: string } | null }>(
    'select gold from comparisons order by random_rank',
  )
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
