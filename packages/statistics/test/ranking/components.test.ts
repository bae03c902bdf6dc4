import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aggregatePairs } from '../../src/ranking/aggregate-pairs.ts'
import { strongComponents } from '../../src/ranking/strong-components.ts'
import { weakComponents } from '../../src/ranking/weak-components.ts'
import { readFixture } from '../read-fixture.ts'
import { comparisonsOf, graphs } from './comparisons.ts'
import { type Separated, separatedComparisons } from './separated.ts'

/** Which nodes reach which, by repeated squaring of the adjacency matrix: slow and obviously right. */
function reach(nodes: number, edges: readonly (readonly [number, number])[]): boolean[][] {
  const can = Array.from({ length: nodes }, (_, i) => Array.from({ length: nodes }, (_, j) => i === j))
  for (const [from, to] of edges) can[from]![to] = true
  for (let via = 0; via < nodes; via++) {
    for (let i = 0; i < nodes; i++) for (let j = 0; j < nodes; j++) can[i]![j] ||= can[i]![via]! && can[via]![j]!
  }
  return can
}

function named(of: Int32Array, items: readonly string[]): string[][] {
  return [...new Set(of)].map((label) => items.filter((_, node) => of[node] === label))
}

describe('components', () => {
  test('match the reference partition of separated and disconnected items', () => {
    const fixture = readFixture<Separated>('bt_map_separated_disconnected.json')
    const pairs = aggregatePairs(separatedComparisons(fixture))
    expect(named(weakComponents(pairs).of, fixture.input.items)).toEqual(fixture.weak_components)
    expect(named(strongComponents(pairs).of, fixture.input.items)).toEqual(fixture.strong_components)
  })

  test('are the classes of mutual reachability, numbered by their smallest node', () => {
    fc.assert(
      fc.property(graphs, ({ nodes, rows }) => {
        const wins = rows.flatMap(({ first, second, wins, weight }) => [
          ...(wins > 0 ? [[first, second] as const] : []),
          ...(wins < weight ? [[second, first] as const] : []),
        ])
        const pairs = aggregatePairs(comparisonsOf(nodes, rows))
        const directed = reach(nodes, wins)
        const undirected = reach(nodes, [...wins, ...wins.map(([a, b]) => [b, a] as const)])
        for (const [found, joined] of [
          [strongComponents(pairs), (i: number, j: number) => directed[i]![j]! && directed[j]![i]!],
          [weakComponents(pairs), (i: number, j: number) => undirected[i]![j]!],
        ] as const) {
          let labels = 0
          for (let i = 0; i < nodes; i++) {
            for (let j = 0; j < nodes; j++) expect(found.of[i] === found.of[j]).toBe(joined(i, j))
            expect(found.of[i]!).toBeLessThanOrEqual(labels)
            labels = Math.max(labels, found.of[i]! + 1)
          }
          expect(found.count).toBe(labels)
        }
      }),
    )
  })

  test('do not overflow the stack on a chain of 200,000 nodes', () => {
    const nodes = 200_000
    const first = Int32Array.from({ length: nodes - 1 }, (_, at) => at)
    const second = first.map((at) => at + 1)
    const wins = new Float64Array(nodes - 1).fill(0.5)
    const tied = aggregatePairs({ nodes, first, second, wins })
    expect(strongComponents(tied).count).toBe(1)
    expect(weakComponents(tied).count).toBe(1)
    expect(strongComponents({ ...tied, wins: new Float64Array(nodes - 1) }).count).toBe(nodes)
  })

  test('of no nodes are none', () => {
    const pairs = aggregatePairs(comparisonsOf(0, []))
    expect(strongComponents(pairs).count).toBe(0)
    expect(weakComponents(pairs).count).toBe(0)
  })
})
