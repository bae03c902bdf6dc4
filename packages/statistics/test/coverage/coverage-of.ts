import { createRandom } from '../../src/random/create-random.ts'
import { clusteredIntervals } from '../../src/ranking/clustered-intervals.ts'
import { differenceSe } from '../../src/ranking/difference-se.ts'
import { fitBradleyTerry } from '../../src/ranking/fit-bradley-terry.ts'
import type { Planted } from './crossed-votes.ts'
import type { Design } from './designs.ts'

/** How often intervals held what they promise. Shares are means over runs of each run's share. */
export type Coverage = {
  readonly runs: number
  /** Of centred scores, and of differences of two. */
  readonly score: number
  readonly difference: number
  /** Of scores whose interval is closed on both sides; null when there were none. */
  readonly closed: number | null
  /** Share of scores whose interval stands open on a side. */
  readonly open: number
  /** Mean half width of the closed intervals of scores, in logits. */
  readonly halfWidth: number | null
  /** Runs without any interval, which count as not covered. */
  readonly none: number
}

/** Of so many runs, seeds 1, 2, 3, …, less those that are not of the design's kind. */
export function coverageOf(design: Design, runs: number): Coverage {
  const sums = { score: 0, difference: 0, closed: 0, closedRuns: 0, open: 0, width: 0, widths: 0, none: 0 }
  let done = 0
  for (let seed = 1; done < runs; seed++) {
    const planted = design.plant(createRandom(seed))
    if (planted === null) continue
    done++
    const found = coveredIn(planted)
    if (found === null) {
      sums.none++
      continue
    }
    sums.score += found.score
    sums.difference += found.difference
    sums.open += found.open
    sums.width += found.width
    sums.widths += found.widths
    if (found.closed === null) continue
    sums.closed += found.closed
    sums.closedRuns++
  }
  return {
    runs: done,
    score: sums.score / done,
    difference: sums.difference / done,
    closed: sums.closedRuns > 0 ? sums.closed / sums.closedRuns : null,
    open: sums.open / done,
    halfWidth: sums.widths > 0 ? sums.width / sums.widths : null,
    none: sums.none,
  }
}

function coveredIn({ nodes, observations, truth, priorSd, of }: Planted) {
  const fit = fitBradleyTerry({ nodes, ...observations, wins: observations.outcome }, { priorSd, tolerance: 1e-9 })
  if (!fit.ok) throw new Error(fit.reason)
  const intervals = clusteredIntervals(fit, observations)
  const component = intervals.components[0]!
  if (!component.ok) return null
  const looked = of ?? Array.from({ length: nodes }, (_, node) => node)
  const counts = { scores: 0, covered: 0, closed: 0, closedCovered: 0, width: 0, pairs: 0, pairsCovered: 0 }
  for (const node of looked) {
    const at = intervals.positionOf[node]!
    const [low, high] = [component.low[at]!, component.high[at]!]
    const isCovered = low <= truth[node]! && truth[node]! <= high
    counts.scores++
    counts.covered += Number(isCovered)
    if (Number.isFinite(high - low)) {
      counts.closed++
      counts.closedCovered += Number(isCovered)
      counts.width += (high - low) / 2
    }
    // All differences of few nodes; of many, some.
    for (let other = 0; other < nodes; other += nodes > 10 ? 7 : 1) {
      if (other === node) continue
      const difference = differenceSe(intervals, { first: node, second: other })
      if (!difference.ok) throw new Error(difference.reason)
      const lead = truth[node]! - truth[other]!
      counts.pairs++
      counts.pairsCovered += Number(difference.low <= lead && lead <= difference.high)
    }
  }
  return {
    score: counts.covered / counts.scores,
    difference: counts.pairsCovered / counts.pairs,
    closed: counts.closed > 0 ? counts.closedCovered / counts.closed : null,
    open: 1 - counts.closed / counts.scores,
    width: counts.width,
    widths: counts.closed,
  }
}
