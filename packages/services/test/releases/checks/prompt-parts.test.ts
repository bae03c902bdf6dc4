import { expect, test } from 'vitest'
import { checkRelease } from '#releases/checks/check-release.ts'
import { crowdOf, releaseOf, wellFacts } from './crowd.ts'

test('the report of a release reads as it goes: no row beyond the first of the prompt that comes next, and each once', async () => {
  const release = releaseOf(crowdOf({ prompts: 60 }))
  const order = new Map(crowdOf({ prompts: 60 }).map(({ prompt }, at) => [prompt.id, at]))
  const last: Record<string, number> = {}
  let ahead = 0
  let readings = 0
  async function* watched<Row>(rows: AsyncIterable<Row>, split: string, idOf: (row: Row) => string, leads: boolean) {
    readings += 1
    for await (const row of rows) {
      const at = order.get(idOf(row)) ?? Number.NaN
      if (leads) last[split] = at
      else ahead = Math.max(ahead, at - (last[split] ?? 0))
      yield row
    }
  }
  await checkRelease(
    {
      ...release,
      responses: (split) => watched(release.responses(split), split, ({ prompt }) => prompt.id, true),
      pairs: (split) => watched(release.pairs(split), split, ({ prompt }) => prompt.id, false),
      votes: (split) => watched(release.votes(split), split, ({ promptId }) => promptId, false),
    },
    wellFacts(),
  )
  expect(ahead).toBeGreaterThan(0)
  // Of ten prompts one is of each of the smaller splits, and some have no label.
  expect(ahead).toBeLessThanOrEqual(20)
  expect(readings).toBe(9)
})
