import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readAs, recognised } from './read-golden.ts'

/** Public sets are read in place, beside the checkout or beside the folder of checkouts; where they are missing, the tests say skipped. */
const ROOT = join(import.meta.dirname, '../../..')
const folder = ['../shared/data', '../../shared/data'].map((path) => join(ROOT, path)).find((path) => existsSync(path))

describe.skipIf(folder === undefined)('PandaLM’s test set', () => {
  const file = () => readFileSync(join(folder ?? '', 'pandalm/testset_joined.jsonl'))

  test('is recognised, and its facts come out: 999 rows, 6 responses that are true, 25 verdicts that are garbage', async () => {
    expect(await recognised(file())).toMatchObject({ format: 'pandalm' })
    const { rows, errors } = await readAs('pandalm', file())
    const asTrue = errors.filter(({ found }) => found === 'true')
    const garbage = errors.filter(({ found }) => found === '"garbage"')
    const refused = new Set(asTrue.map(({ line }) => line))
    const given = file()
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(given).toHaveLength(999)
    expect(
      given.flatMap(({ response1, response2 }) => [response1, response2]).filter((text) => text === true),
    ).toHaveLength(6)
    expect([...refused]).toEqual(
      given.flatMap((row, at) => (row.response1 === true || row.response2 === true ? [at + 1] : [])),
    )
    expect(rows).toHaveLength(999 - refused.size)
    expect(garbage.map(({ line, field }) => [line, field])).toEqual(
      given.flatMap((row, at) => (row.gpt35 === 'garbage' && !refused.has(at + 1) ? [[at + 1, 'gpt35']] : [])),
    )
    expect(given.filter(({ gpt35 }) => gpt35 === 'garbage')).toHaveLength(25)
    expect(errors).toHaveLength(asTrue.length + garbage.length)
  })

  test('has three people on every row, of whom 879 rows are unanimous, and two programs', async () => {
    const { rows } = await readAs('pandalm', file())
    const people = rows.map(({ row }) => row.votes.filter(({ source }) => source === 'human'))
    expect(new Set(people.map((votes) => votes.length))).toEqual(new Set([3]))
    const lost = 999 - rows.length
    const unanimous = people.filter((votes) => new Set(votes.map(({ ranks }) => String(ranks))).size === 1).length
    expect(unanimous).toBeGreaterThanOrEqual(879 - lost)
    expect(unanimous).toBeLessThanOrEqual(879)
    const judges = new Set(
      rows.flatMap(({ row }) => row.votes.filter(({ source }) => source === 'judge').map(({ annotator }) => annotator)),
    )
    expect(judges).toEqual(new Set(['gpt35', 'pandalm7b']))
  })
})

describe.skipIf(folder === undefined)('files that no tool wrote', () => {
  test.each([
    ['llmfao/crowd-comparisons.csv', 'CSV with the columns "id", "prompt", "model_x", "model_y", "worker"'],
    ['llmbar/judge_votes.csv', 'CSV with the columns "item_id", "judge", "strategy", "swapped", "winner"'],
    ['evalica_golden/food.csv', 'CSV with the columns "left", "right", "winner"'],
    ['llmfao/crowd-instruction.md', 'text that begins with'],
  ])('%s is called what it is', async (name, what) => {
    const told = await recognised(readFileSync(join(folder ?? '', name)))
    expect(told).toMatchObject({ format: null, found: expect.stringContaining(what) })
  })
})
