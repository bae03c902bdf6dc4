import { dot } from '@observablehq/plot'
import type { AdjustedScore } from '@tiebreak/contracts/measures/adjusted.ts'
import { useCallback } from 'react'
import { type AdjustedWords, adjustedTexts } from '#features/measures/messages/adjusted/texts.ts'
import { scoreRows } from '#features/measures/score-rows.ts'
import { Plot, type PlotOptions } from '#shared/figures/plot.tsx'
import { useWords } from '#shared/messages/language-scope.tsx'

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
  const common = { y: 'system', r: 4.5, stroke: 'var(--series-1)', strokeWidth: 1.5 } as const
  const rows = scores.map(({ system, adjusted: { interval } }) => ({ system, interval: interval.ok ? interval : null }))
  return scoreRows(rows, {
    shown: scores.flatMap(({ plain, adjusted }) => [plain.score, adjusted.score]),
    dots: [
      dot(scores, { ...common, x: ({ plain }: AdjustedScore) => plain.score, fill: 'var(--surface)' }),
      dot(scores, { ...common, x: ({ adjusted }: AdjustedScore) => adjusted.score, fill: 'var(--series-1)' }),
    ],
    frame: { width, label: words('scoreLogits'), locale: words.tag },
  })
}
