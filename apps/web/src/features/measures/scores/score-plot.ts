import { dot, ruleX, ruleY } from '@observablehq/plot'
import type { SystemScore } from '@tiebreak/contracts/measures/schemas.ts'
import type { MeasuresWords } from '#features/measures/messages/texts.ts'
import { nameAxis } from '#shared/figures/name-axis.ts'
import type { PlotOptions } from '#shared/figures/plot.tsx'
import { formatDecimal } from '#shared/words/format-number.ts'

const ROW_HEIGHT = 22

/** A dot per system, with its interval where there is one, best on top, and a line at the group's middle. */
export function scorePlot(words: MeasuresWords, scores: readonly SystemScore[], width: number): PlotOptions {
  const names = nameAxis(
    scores.map((score) => score.system),
    width,
  )
  const intervals = scores.flatMap(({ system, interval }) => (interval.ok ? [{ system, ...interval }] : []))
  return {
    height: scores.length * ROW_HEIGHT + 62,
    marginLeft: names.margin,
    marginBottom: 46,
    marginTop: 10,
    marginRight: 20,
    x: {
      label: words('scoreLogits'),
      labelAnchor: 'center',
      labelOffset: 38,
      grid: true,
      nice: true,
      ticks: width < 500 ? 4 : 8,
      tickFormat: (score: number) => formatDecimal(words.tag, score, 1),
    },
    y: { domain: scores.map((score) => score.system), label: null, tickSize: 0, tickFormat: names.short },
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
