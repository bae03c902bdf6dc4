import type { Pooling } from '@tiebreak/contracts/measures/pooled.ts'
import type { Fit } from '@tiebreak/contracts/measures/schemas.ts'
import { type MeasuresWords, measuresTexts } from '#features/measures/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { PoolingFacts } from '#shared/pooled/pooling-facts.tsx'
import { Card } from '#shared/ui/card.tsx'
import { type SortableColumn, SortableTable } from '#shared/ui/sortable-table.tsx'
import { Stat, StatRow } from '#shared/ui/stat.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { formatCount, formatDecimal, formatShare } from '#shared/words/format-number.ts'

type Pooled = Extract<Pooling, { ok: true }>
type SystemLevel = Pooled['systems'][number]

/** How scores of responses borrow from systems: the settings, what rests on what, and the level of each system. */
export function ResponsesFit({ fit }: { fit: Fit }) {
  const words = useWords(measuresTexts)
  const { pooled } = fit
  return (
    <Card title={words('responseScores')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {pooled?.ok && <Facts fit={fit} pooled={pooled} />}
        <PoolingFacts fit={fit} />
        {pooled?.ok && pooled.systems.length > 0 && (
          <>
            <p className="max-w-prose text-sm text-soft">{words('aboutLevels')}</p>
            <SortableTable
              caption={words('whatResponsesBorrow')}
              columns={columnsOf(words, pooled.systems)}
              rows={pooled.systems}
              rowKey={(row) => row.system}
              initialOrder={{ key: 'level', direction: 'descending' }}
            />
          </>
        )}
      </div>
    </Card>
  )
}

function Facts({ fit, pooled }: { fit: Fit; pooled: Pooled }) {
  const words = useWords(measuresTexts)
  const chosen = pooled.tauFrom === null ? words('tauSet') : words('tauChosen', { n: pooled.tauFrom })
  return (
    <StatRow label={words('responseScores')}>
      <Stat
        label={words('withOwnJudgements')}
        value={formatCount(words.tag, pooled.own)}
        note={words('determinedByThem', { n: pooled.identified })}
      />
      <Stat label="τ" value={formatDecimal(words.tag, pooled.tau)} note={chosen} />
      <Stat label={words('priorOfSystems')} value={`σ ${formatDecimal(words.tag, pooled.priorSd, 1)}`} />
      <Stat label={words('intervals')} value={formatShare(words.tag, fit.confidence, 0)} />
      <Stat label={words('fittedAt')} value={formatInstant(words.tag, fit.finishedAt)} />
    </StatRow>
  )
}

function columnsOf(words: MeasuresWords, systems: readonly SystemLevel[]): SortableColumn<SystemLevel>[] {
  const decimal = (value: number) => formatDecimal(words.tag, value)
  const columns: SortableColumn<SystemLevel>[] = [
    {
      key: 'system',
      header: words('system'),
      heading: true,
      sortBy: (row) => row.system,
      cell: (row) => <bdi className="break-all">{row.system}</bdi>,
    },
    {
      key: 'level',
      header: words('levelInterval'),
      numeric: true,
      sortBy: (row) => row.score,
      cell: ({ score, low, high }) => (
        <span className="whitespace-nowrap">
          {decimal(score)} [{decimal(low)}, {decimal(high)}]
        </span>
      ),
    },
  ]
  const links = [...new Set(systems.map(({ linked }) => linked))].sort((one, other) => one - other)
  if (links.length < 2) return columns
  const groupOf = (row: SystemLevel) => links.indexOf(row.linked) + 1
  return [
    ...columns,
    {
      key: 'group',
      header: words('linkedGroup'),
      numeric: true,
      sortBy: groupOf,
      cell: (row) => formatCount(words.tag, groupOf(row)),
    },
  ]
}
