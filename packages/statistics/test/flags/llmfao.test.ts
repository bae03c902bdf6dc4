import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { collusion } from '../../src/bias/collusion.ts'
import { raterFlags } from '../../src/flags/rater-flags.ts'
import { sharedFile } from '../read-fixture.ts'

const file = sharedFile('data', 'llmfao', 'crowd-comparisons.csv')

describe.skipIf(file === undefined)('the 8,931 crowd judgements of LLMFAO', () => {
  const rows = (file === undefined ? '' : readFileSync(file, 'utf8'))
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [, prompt, , , worker, winner, left = '', right = ''] = line.split(',')
      return { pair: `${prompt} ${[left, right].sort().join()}`, worker: Number(worker), winner, isFirst: left < right }
    })
  const pairs = [...new Set(rows.map(({ pair }) => pair))]
  const numbers = new Map(pairs.map((pair, at) => [pair, at]))
  const judged = {
    unit: Int32Array.from(rows, ({ pair }) => numbers.get(pair)!),
    rater: Int32Array.from(rows, ({ worker }) => worker),
    category: Int32Array.from(rows, ({ winner, isFirst }) =>
      winner === 'tie' ? 2 : (winner === 'left') === isFirst ? 0 : 1,
    ),
    side: Int8Array.from(rows, ({ winner }) => (winner === 'tie' ? 0 : winner === 'left' ? 1 : -1)),
    tie: Int8Array.from(rows, ({ winner }) => (winner === 'tie' ? 1 : 0)),
  }

  test('three of 1,334 pairs of workers agree more than others do of the same pairs, where a model that does not fit flagged 103', () => {
    const found = collusion(judged)
    expect(found).toHaveLength(1334)
    expect(found.filter(({ flagged }) => flagged).map(({ left, right }) => [left, right])).toEqual([
      [14, 58],
      [38, 91],
      [53, 97],
    ])
  })

  test('few of 124 workers are flagged, among them one who chose the left side each of 21 times', () => {
    const { raters, pairs: met } = raterFlags(judged)
    const flagged = raters.filter((figure) => figure.flagged)
    expect(flagged.length).toBeLessThan(20)
    expect(flagged.find(({ rater }) => rater === 32)).toMatchObject({ kind: 'side', share: 1, n: 21 })
    expect(met.filter((pair) => pair.flagged).length).toBeLessThan(5)
  })
})
