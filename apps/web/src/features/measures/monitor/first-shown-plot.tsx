import { dot, ruleX, ruleY } from '@observablehq/plot'
import type { RaterMeasures } from '@tiebreak/contracts/measures/schemas.ts'
import { useCallback, useMemo, useState } from 'react'
import { type MeasuresWords, measuresTexts } from '#features/measures/messages/texts.ts'
import { nameAxis } from '#shared/figures/name-axis.ts'
import { Plot, type PlotOptions } from '#shared/figures/plot.tsx'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { formatShare } from '#shared/words/format-number.ts'

const MOST_ROWS = 40
const ROW_HEIGHT = 20

type Drawn = { id: string; name: string; value: number; low: number; high: number; leans: boolean }

/** How far the whole interval lies from one half; negative when it holds it. */
function distanceFromHalf({ low, high }: Pick<Drawn, 'low' | 'high'>): number {
  return Math.max(low - 0.5, 0.5 - high)
}

/**
 * Raters with a share, those who are flagged for it first, then those that lean most surely: few judgements never lead the
 * list.
 */
function drawnOf(raters: readonly RaterMeasures[]): Drawn[] {
  return raters
    .flatMap(({ raterId, name, firstShownChosen: share, flags }) =>
      share.ok
        ? [
            {
              id: raterId,
              name,
              value: share.value,
              low: share.low,
              high: share.high,
              leans: flags.some(({ kind }) => kind === 'side'),
            },
          ]
        : [],
    )
    .sort((a, b) => Number(b.leans) - Number(a.leans) || distanceFromHalf(b) - distanceFromHalf(a))
}

function forestPlot(words: MeasuresWords, rows: readonly Drawn[], width: number): PlotOptions {
  const axis = nameAxis(
    rows.map((row) => row.name),
    width,
  )
  const names = new Map(rows.map((row) => [row.id, axis.short(row.name)]))
  const colour = (row: Drawn) => (row.leans ? 'var(--series-2)' : 'var(--series-1)')
  return {
    height: rows.length * ROW_HEIGHT + 62,
    marginLeft: axis.margin,
    marginBottom: 46,
    marginRight: 20,
    marginTop: 10,
    x: {
      domain: [0, 1],
      label: words('axis'),
      labelAnchor: 'center',
      labelOffset: 38,
      tickFormat: (share: number) => formatShare(words.tag, share, 0),
      ticks: width < 500 ? 4 : 10,
      grid: true,
    },
    y: { domain: rows.map((row) => row.id), label: null, tickSize: 0, tickFormat: (id: string) => names.get(id) ?? id },
    marks: [
      ruleX([0.5], { stroke: 'var(--ink)', strokeDasharray: '4 3' }),
      ruleY(rows, { y: 'id', x1: 'low', x2: 'high', stroke: colour, strokeWidth: 2 }),
      dot(rows, {
        x: 'value',
        y: 'id',
        r: 4,
        stroke: colour,
        strokeWidth: 1.5,
        fill: (row: Drawn) => (row.leans ? 'var(--series-2)' : 'var(--surface)'),
        symbol: (row: Drawn) => (row.leans ? 'diamond' : 'circle'),
      }),
    ],
    symbol: { type: 'identity' },
    color: { type: 'identity' },
  }
}

/** A forest plot: a dot and its interval per rater, beside a line at one half. */
export function FirstShownPlot({ raters }: { raters: readonly RaterMeasures[] }) {
  const words = useWords(measuresTexts)
  const [all, setAll] = useState(false)
  const rows = useMemo(() => drawnOf(raters), [raters])
  const shown = useMemo(() => (all ? rows : rows.slice(0, MOST_ROWS)), [all, rows])
  const optionsOf = useCallback((width: number) => forestPlot(words, shown, width), [words, shown])
  const without = raters.length - rows.length
  if (rows.length === 0) return <p className="text-soft">{words('noRaterYet')}</p>
  const leaning = rows.filter((row) => row.leans).length
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <Plot optionsOf={optionsOf} label={words('forest', { raters: rows.length, leaning })} />
      <p className="max-w-prose text-sm text-soft tabular-nums">
        {words('filled', { leaning, raters: rows.length })} {without > 0 && words('notDrawn', { n: without })}
      </p>
      {rows.length > MOST_ROWS && (
        <div>
          <Button onClick={() => setAll(!all)}>
            {all ? words('onlySurest', { n: MOST_ROWS }) : words('drawAll', { n: rows.length })}
          </Button>
        </div>
      )}
    </div>
  )
}
