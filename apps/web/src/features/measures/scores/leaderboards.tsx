import { dot } from '@observablehq/plot'
import type { Reach, SystemScore } from '@tiebreak/contracts/measures/schemas.ts'
import { useCallback } from 'react'
import { type MeasuresWords, measuresTexts } from '#features/measures/messages/texts.ts'
import { scoreRows } from '#features/measures/score-rows.ts'
import { CsvButton } from '#shared/figures/csv-button.tsx'
import { Plot, type PlotOptions } from '#shared/figures/plot.tsx'
import type { CsvColumn } from '#shared/figures/to-csv.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Alert } from '#shared/ui/alert.tsx'
import { Card } from '#shared/ui/card.tsx'
import { ScoreTable } from './score-table.tsx'

/** Scores by component, the largest first, each best first. */
function byComponent(scores: readonly SystemScore[]): SystemScore[][] {
  const groups = Map.groupBy(scores, (score) => score.component)
  return [...groups.values()]
    .map((group) => group.toSorted((a, b) => b.score - a.score))
    .sort((a, b) => b.length - a.length)
}

/** One list per component: systems that no chain of comparisons joins never stand on the same list. */
export function Leaderboards({ scores, reach }: { scores: readonly SystemScore[]; reach: Reach }) {
  const words = useWords(measuresTexts)
  const groups = byComponent(scores)
  return (
    <>
      {groups.length > 1 && (
        <Alert title={words('groups', { n: groups.length })}>{words('noChainOfComparisonsLinksOne')}</Alert>
      )}
      {groups.map((group, index) => (
        <Leaderboard
          key={group[0]?.component}
          scores={group}
          reach={reach}
          name={groups.length > 1 ? words('leaderboardOf', { n: index + 1 }) : words('leaderboard')}
          fileName={groups.length > 1 ? `system-scores-group-${index + 1}.csv` : 'system-scores.csv'}
        />
      ))}
    </>
  )
}

const csvColumns: readonly CsvColumn<SystemScore>[] = [
  { name: 'system', value: (row) => row.system },
  { name: 'component', value: (row) => row.component },
  { name: 'score', value: (row) => row.score },
  { name: 'standard_error', value: ({ interval }) => (interval.ok ? interval.standardError : null) },
  { name: 'low', value: ({ interval }) => (interval.ok ? interval.low : null) },
  { name: 'high', value: ({ interval }) => (interval.ok ? interval.high : null) },
  { name: 'interval_reason', value: ({ interval }) => (interval.ok ? null : interval.reason) },
  { name: 'interval_n', value: ({ interval }) => (interval.ok ? interval.n : null) },
  { name: 'interval_warnings', value: ({ interval }) => (interval.ok ? interval.warnings.join(' ') : null) },
  { name: 'rank_low', value: (row) => row.rankLow },
  { name: 'rank_high', value: (row) => row.rankHigh },
  { name: 'judgements', value: (row) => row.judgements },
  { name: 'wins', value: (row) => row.wins },
  { name: 'losses', value: (row) => row.losses },
  { name: 'ties', value: (row) => row.ties },
  { name: 'both_bad', value: (row) => row.bothBad },
]

/** One component's systems: a dot and interval for each, and the table under it. */
function Leaderboard({
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

/** A dot per system, with its interval where there is one, best on top, and a line at the group's middle. */
function scorePlot(words: MeasuresWords, scores: readonly SystemScore[], width: number): PlotOptions {
  const rows = scores.map(({ system, interval }) => ({ system, interval: interval.ok ? interval : null }))
  return scoreRows(rows, {
    shown: scores.map(({ score }) => score),
    dots: [
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
    frame: { width, label: words('scoreLogits'), locale: words.tag },
  })
}
