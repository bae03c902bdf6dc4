import { type Markish, ruleX, ruleY } from '@observablehq/plot'
import { nameAxis } from '#shared/figures/name-axis.ts'
import type { PlotOptions } from '#shared/figures/plot.tsx'
import { formatDecimal } from '#shared/words/format-number.ts'

const ROW_HEIGHT = 22

/** A system with its interval, where it has one. A side is null where it is open. */
export type ScoreRow = { system: string; interval: { low: number | null; high: number | null } | null }

/** Where a plot of scores is drawn, and in which words. */
type Frame = { width: number; label: string; locale: string }

/**
 * A row per system, in their order from the top, with a line for its interval, and a dashed line at 0. A line of an open
 * side runs to the edge of the plot.
 * @param shown all scores that are marked, so that each is in the plot
 * @param dots drawn over the lines; `y` is `system`
 */
export function scoreRows(
  rows: readonly ScoreRow[],
  {
    shown,
    dots,
    frame: { width, label, locale },
  }: { shown: readonly number[]; dots: readonly Markish[]; frame: Frame },
): PlotOptions {
  const systems = rows.map(({ system }) => system)
  const names = nameAxis(systems, width)
  const intervals = rows.flatMap(({ system, interval }) => (interval ? [{ system, ...interval }] : []))
  const known = [...shown, ...intervals.flatMap(({ low, high }) => [low ?? 0, high ?? 0])]
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const edge = 0.1 * (most - least)
  const lines = intervals.map(({ system, low, high }) => ({
    system,
    low: low ?? least - edge,
    high: high ?? most + edge,
  }))
  return {
    height: rows.length * ROW_HEIGHT + 62,
    marginLeft: names.margin,
    marginBottom: 46,
    marginTop: 10,
    marginRight: 20,
    x: {
      label,
      labelAnchor: 'center',
      labelOffset: 38,
      grid: true,
      nice: true,
      ticks: width < 500 ? 4 : 8,
      tickFormat: (score: number) => formatDecimal(locale, score, 1),
    },
    y: { domain: systems, label: null, tickSize: 0, tickFormat: names.short },
    marks: [
      ruleX([0], { stroke: 'var(--ink)', strokeDasharray: '4 3' }),
      ruleY(lines, { y: 'system', x1: 'low', x2: 'high', stroke: 'var(--series-1)', strokeWidth: 2 }),
      ...dots,
    ],
    color: { type: 'identity' },
  }
}
