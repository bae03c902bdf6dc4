import { dot, ruleX, ruleY } from '@observablehq/plot'
import type { AdjustedScore } from '@tiebreak/contracts/measures/adjusted.ts'
import { useCallback } from 'react'
import { type AdjustedWords, adjustedTexts } from '#features/measures/messages/adjusted/texts.ts'
import { nameAxis } from '#shared/figures/name-axis.ts'
import { Plot, type PlotOptions } from '#shared/figures/plot.tsx'
import { useWords } from '#shared/messages/language-scope.tsx'
import { formatDecimal } from '#shared/words/format-number.ts'

const ROW_HEIGHT = 22

/** A dot per system with its adjusted interval, best on top, and a hollow dot where its plain score is. */
export function AdjustedPlot({ scores }: { scores: readonly AdjustedScore[] }) {
  const words = useWords(adjustedTexts)
  const optionsOf = useCallback((width: number) => optionsFor(words, scores, width), [words, scores])
  return (
    <div>
      <Plot optionsOf={optionsOf} label={words('adjustedPlot')} />
      <p className="text-sm text-soft">{words('filledAdjusted')}</p>
    </div>
  )
}

function optionsFor(words: AdjustedWords, scores: readonly AdjustedScore[], width: number): PlotOptions {
  const names = nameAxis(
    scores.map(({ system }) => system),
    width,
  )
  const intervals = scores.flatMap(({ system, adjusted: { interval } }) =>
    interval.ok ? [{ system, ...interval }] : [],
  )
  const known = [
    ...scores.flatMap(({ plain, adjusted }) => [plain.score, adjusted.score]),
    ...intervals.flatMap(({ low, high }) => [low ?? 0, high ?? 0]),
  ]
  const [least, most] = [Math.min(...known), Math.max(...known)]
  // A line of an open side runs to the edge of the plot.
  const edge = 0.1 * (most - least)
  const lines = intervals.map(({ system, low, high }) => ({
    system,
    low: low ?? least - edge,
    high: high ?? most + edge,
  }))
  const common = { y: 'system', r: 4.5, stroke: 'var(--series-1)', strokeWidth: 1.5 } as const
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
    y: { domain: scores.map(({ system }) => system), label: null, tickSize: 0, tickFormat: names.short },
    marks: [
      ruleX([0], { stroke: 'var(--ink)', strokeDasharray: '4 3' }),
      ruleY(lines, { y: 'system', x1: 'low', x2: 'high', stroke: 'var(--series-1)', strokeWidth: 2 }),
      dot(scores, { ...common, x: ({ plain }: AdjustedScore) => plain.score, fill: 'var(--surface)' }),
      dot(scores, { ...common, x: ({ adjusted }: AdjustedScore) => adjusted.score, fill: 'var(--series-1)' }),
    ],
    color: { type: 'identity' },
  }
}
