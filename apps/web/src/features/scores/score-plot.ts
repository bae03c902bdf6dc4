import { dot, ruleX, ruleY } from '@observablehq/plot'
import type { SystemScore } from '@tiebreak/contracts/score.ts'
import type { PlotOptions } from '#figures/plot.tsx'

const ROW_HEIGHT = 22
const LONGEST_NAME = 18

function short(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name
}

/** A dot per system, with its interval where there is one, best on top, and a line at the group's middle. */
export function scorePlot(scores: readonly SystemScore[]): PlotOptions {
  const intervals = scores.flatMap(({ system, interval }) => (interval.ok ? [{ system, ...interval }] : []))
  return {
    height: scores.length * ROW_HEIGHT + 56,
    marginLeft: 136,
    marginTop: 10,
    marginRight: 20,
    x: { label: 'Score (logits) →', grid: true, nice: true, ticks: 6 },
    y: { domain: scores.map((score) => score.system), label: null, tickSize: 0, tickFormat: short },
    marks: [
      ruleX([0], { stroke: 'var(--ink)', strokeDasharray: '4 3' }),
      ruleY(intervals, { y: 'system', x1: 'low', x2: 'high', stroke: 'var(--series-1)', strokeWidth: 2 }),
      dot(scores, {
        x: 'score',
        y: 'system',
        r: 4.5,
        stroke: 'var(--series-1)',
        strokeWidth: 1.5,
        // A hollow dot has no interval.
        fill: (score: SystemScore) => (score.interval.ok ? 'var(--series-1)' : 'var(--surface)'),
      }),
    ],
    color: { type: 'identity' },
  }
}
