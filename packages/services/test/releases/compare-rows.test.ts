import { expect, test } from 'vitest'
import { compareRows } from '#releases/compare-rows.ts'
import { crowdOf, releaseOf } from './checks/crowd.ts'

const LABELLED = crowdOf({ prompts: 60, ties: 0 }).filter(({ pairs }) => pairs.length > 0)

test('rows are gained, lost, labelled otherwise or kept, whatever their order and split', async () => {
  const before = releaseOf(LABELLED.slice(0, 40))
  const turned = LABELLED.slice(10, 55)
    .toReversed()
    .map((part, at, { length }) => ({
      ...part,
      prompt: { ...part.prompt, split: 'train' as const },
      pairs: part.pairs.map((pair) => (at === length - 1 ? { ...pair, outcome: 'both_bad' as const } : pair)),
    }))
  expect(await compareRows(before, releaseOf(turned))).toEqual({ gained: 15, lost: 10, relabelled: 1, kept: 29 })
  expect(await compareRows(releaseOf(turned), before)).toEqual({ gained: 10, lost: 15, relabelled: 1, kept: 29 })
})

test('a release and itself have the same rows, and nothing has none', async () => {
  const same = { gained: 0, lost: 0, relabelled: 0, kept: LABELLED.length }
  expect(await compareRows(releaseOf(LABELLED), releaseOf(LABELLED))).toEqual(same)
  expect(await compareRows(releaseOf([]), releaseOf([]))).toEqual({ ...same, kept: 0 })
  expect(await compareRows(releaseOf([]), releaseOf(LABELLED))).toEqual({ ...same, gained: LABELLED.length, kept: 0 })
})
