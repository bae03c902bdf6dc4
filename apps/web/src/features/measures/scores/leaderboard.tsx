import type { Reach, SystemScore } from '@tiebreak/contracts/measures/schemas.ts'
import { useCallback } from 'react'
import { measuresTexts } from '#features/measures/messages/texts.ts'
import { CsvButton } from '#shared/figures/csv-button.tsx'
import { Plot } from '#shared/figures/plot.tsx'
import type { CsvColumn } from '#shared/figures/to-csv.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Card } from '#shared/ui/card.tsx'
import { scorePlot } from './score-plot.ts'
import { ScoreTable } from './score-table.tsx'

const csvColumns: readonly CsvColumn<SystemScore>[] = [
  { name: 'system', value: (row) => row.system },
  { name: 'component', value: (row) => row.component },
  { name: 'score', value: (row) => row.score },
  { name: 'standard_error', value: ({ interval }) => (interval.ok ? interval.standardError : null) },
  { name: 'low', value: ({ interval }) => (interval.ok ? interval.low : null) },
  { name: 'high', value: ({ interval }) => (interval.ok ? interval.high : null) },
  { name: 'interval_reason', value: ({ interval }) => (interval.ok ? null : interval.reason) },
  { name: 'rank_low', value: (row) => row.rankLow },
  { name: 'rank_high', value: (row) => row.rankHigh },
  { name: 'judgements', value: (row) => row.judgements },
  { name: 'wins', value: (row) => row.wins },
  { name: 'losses', value: (row) => row.losses },
  { name: 'ties', value: (row) => row.ties },
  { name: 'both_bad', value: (row) => row.bothBad },
]

/** One component's systems: a dot and interval for each, and the table under it. */
export function Leaderboard({
  scores,
  reach,
  name,
  fileName,
}: {
  scores: readonly SystemScore[]
  reach: Reach
  name: string
  fileName: string
}) {
  const words = useWords(measuresTexts)
  const optionsOf = useCallback((width: number) => scorePlot(words, scores, width), [words, scores])
  const systems = words('systemCount', { n: scores.length })
  const best = scores[0]
  return (
    <Card
      title={name}
      description={words('aboutScores', { systems })}
      actions={<CsvButton name={name} fileName={fileName} columns={csvColumns} rows={scores} reach={reach} />}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Plot
          optionsOf={optionsOf}
          label={best ? words('plotLabelLeads', { systems, leader: best.system }) : words('plotLabel', { systems })}
        />
        <ScoreTable caption={name} scores={scores} />
      </div>
    </Card>
  )
}
