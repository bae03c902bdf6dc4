import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aggregatePairs } from '../../src/ranking/aggregate-pairs.ts'
import { clusteredIntervals } from '../../src/ranking/clustered-intervals.ts'
import { differenceSe } from '../../src/ranking/difference-se.ts'
import { fitBradleyTerry } from '../../src/ranking/fit-bradley-terry.ts'
import { openEnds } from '../../src/ranking/open-sides.ts'
import { weakComponents } from '../../src/ranking/weak-components.ts'
import { found } from '../found.ts'
import { comparisonsOf, converged, graphs } from './comparisons.ts'
import { observationsOf, type Vote } from './votes.ts'
import '../fixed-seed.ts'

/** `wins` of `of` votes for the first node over the second, each by another annotator on another prompt. */
function votesOf(results: readonly (readonly [first: number, second: number, wins: number, of: number])[]): Vote[] {
  return results.flatMap(([first, second, wins, of]) =>
    Array.from({ length: of }, (_, at) => ({
      first,
      second,
      outcome: Number(at < wins),
      annotator: at,
      prompt: at,
    })),
  )
}

function intervalsOf(nodes: number, votes: readonly Vote[]) {
  const { comparisons, observations } = observationsOf(nodes, votes)
  const fit = converged(fitBradleyTerry(comparisons, { priorSd: 2 }))
  const intervals = clusteredIntervals(fit, observations)
  return { intervals, component: found(intervals.components[0]) }
}

describe('openEnds', () => {
  test('12 of 12 wins have no upper limit and the larger standard error, 11 of 12 have limits', () => {
    const all = intervalsOf(2, votesOf([[0, 1, 12, 12]])).component
    const most = intervalsOf(2, votesOf([[0, 1, 11, 12]])).component
    expect(all.high[0]).toBe(Number.POSITIVE_INFINITY)
    expect(all.low[0]).toBeGreaterThan(0)
    expect(all.low[1]).toBe(Number.NEGATIVE_INFINITY)
    expect(all.warnings).toContainEqual({ code: 'open_ended', nodes: 2 })
    expect(all.se[0]).toBeGreaterThan(most.se[0]!)
    expect(most.warnings).toEqual([])
    expect(most.high[0]! - most.low[0]!).toBeLessThan(4)
    // What two lower limits would be apart in one more or fewer loss is little beside what is unknown above.
    expect(all.low[0]).toBeGreaterThan(most.low[0]! - 0.2)
  })

  test('whoever beat everybody is open above, whoever lost to everybody below; those between keep their limits', () => {
    const votes = votesOf([
      [0, 1, 12, 12],
      [0, 2, 5, 5],
      [1, 2, 8, 12],
      [2, 3, 7, 12],
      [3, 1, 6, 12],
      [4, 3, 0, 9],
    ])
    const { component, intervals } = intervalsOf(5, votes)
    expect([...component.high].map(Number.isFinite)).toEqual([false, true, true, true, true])
    expect([...component.low].map(Number.isFinite)).toEqual([true, true, true, true, false])
    const lead = found(differenceSe(intervals, { first: 0, second: 4 }))
    expect([Number.isFinite(lead.low), lead.high]).toEqual([true, Number.POSITIVE_INFINITY])
    const among = found(differenceSe(intervals, { first: 1, second: 3 }))
    expect(Number.isFinite(among.high - among.low)).toBe(true)
  })

  test('a group that swept another of its size stands open above, the other below, within each nothing does', () => {
    const votes = votesOf([
      [0, 1, 6, 12],
      [2, 3, 6, 12],
      [0, 2, 12, 12],
    ])
    const { component, intervals } = intervalsOf(4, votes)
    expect([...component.high]).toEqual([
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      ...component.high.slice(2),
    ])
    expect([...component.low].slice(2)).toEqual([Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY])
    expect(Number.isFinite(found(differenceSe(intervals, { first: 0, second: 1 })).high)).toBe(true)
    expect(found(differenceSe(intervals, { first: 1, second: 3 })).high).toBe(Number.POSITIVE_INFINITY)
    expect(found(differenceSe(intervals, { first: 3, second: 1 })).low).toBe(Number.NEGATIVE_INFINITY)
  })

  test('two that both only lost to a third are of unknown order', () => {
    const votes = votesOf([
      [0, 1, 12, 12],
      [0, 2, 12, 12],
    ])
    const { intervals } = intervalsOf(3, votes)
    const between = found(differenceSe(intervals, { first: 1, second: 2 }))
    expect([between.low, between.high]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY])
    expect(between.se).toBeGreaterThan(0)
  })

  test('differences are open exactly where no chain of wins leads, by trying all chains', () => {
    fc.assert(
      fc.property(graphs, ({ nodes, rows }) => {
        const pairs = aggregatePairs(comparisonsOf(nodes, rows))
        const weak = weakComponents(pairs)
        const { between, of } = openEnds(pairs, weak)
        const leads = Array.from({ length: nodes }, (_, from) => Array.from({ length: nodes }, (_, to) => from === to))
        for (const { first, second, wins, weight } of rows) {
          if (wins > 0) leads[first]![second] = true
          if (wins < weight) leads[second]![first] = true
        }
        for (let via = 0; via < nodes; via++) {
          for (let i = 0; i < nodes; i++) {
            for (let j = 0; j < nodes; j++) if (leads[i]![via] && leads[via]![j]) leads[i]![j] = true
          }
        }
        for (let i = 0; i < nodes; i++) {
          for (let j = 0; j < nodes; j++) {
            if (i === j || weak.of[i] !== weak.of[j]) continue
            expect(between(i, j)).toEqual({ above: !leads[j]![i], below: !leads[i]![j] })
          }
          const own = Array.from({ length: nodes }, (_, node) => node).filter((node) => weak.of[node] === weak.of[i])
          const both = own.filter((node) => leads[i]![node] && leads[node]![i])
          // Whoever is joined to more than half both ways is closed; a lone part without more than half is not.
          const { above, below } = of(i)
          if (2 * both.length > own.length) expect({ above, below }).toEqual({ above: false, below: false })
          else expect(above || below).toBe(true)
        }
      }),
    )
  })
})
