import { queryOptions, useQuery } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { FitId, ProjectId } from '@tiebreak/contracts/ids.ts'
import type { RankingVerdict, SystemPair, SystemPairs } from '@tiebreak/contracts/measures/ranking-schemas.ts'
import type { Reach } from '@tiebreak/contracts/measures/schemas.ts'
import { useState } from 'react'
import { api } from '#api.ts'
import { OTHER_FIT_MS, useSameFit } from '#features/measures/scores/use-same-fit.ts'
import { CsvButton } from '#shared/figures/csv-button.tsx'
import { useWords } from '#shared/messages/language-scope.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Card } from '#shared/ui/card.tsx'
import { Select } from '#shared/ui/select.tsx'
import { type SortableColumn, SortableTable } from '#shared/ui/sortable-table.tsx'
import { formatCount, formatShare } from '#shared/words/format-number.ts'
import { formatAllowed } from './chance-text.ts'
import { type RankingWords, rankingTexts } from './messages/texts.ts'
import { pairCsvColumns } from './pair-columns.ts'

/** One system against each of the others of its group. */
export function PairsCard({
  projectId,
  fitId,
  group,
  number,
  reach,
}: {
  projectId: ProjectId
  fitId: FitId
  group: RankingVerdict
  number: number | null
  reach: Reach
}) {
  const words = useWords(rankingTexts)
  const name = number === null ? words('oneAgainstAnother') : words('oneAgainstAnotherOf', { n: number })
  const [chosen, choose] = useState(group.standings[0]?.system ?? '')
  // The next fit may know the system no more.
  const system = group.standings.some((standing) => standing.system === chosen)
    ? chosen
    : (group.standings[0]?.system ?? '')
  const answered = (pairs: SystemPairs) => pairs.fitId
  const ofLatest = useQuery({ ...pairsQuery({ projectId, fitId, system }), enabled: group.hasPairs })
  const found = useSameFit(ofLatest, { projectId, fitId, answered })
  if (!group.hasPairs)
    return (
      <Card title={name}>
        <p className="text-sm text-soft">{words('tooManyForPairs')}</p>
      </Card>
    )
  return (
    <Card
      title={name}
      description={words('aboutPairs')}
      actions={
        found.data && (
          <CsvButton
            name={name}
            fileName="system-pairs.csv"
            columns={pairCsvColumns}
            rows={found.data.pairs}
            reach={reach}
          />
        )
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Select
          label={words('system')}
          value={system}
          onChange={(event) => choose(event.target.value)}
          options={group.standings.map((standing) => ({ value: standing.system, label: standing.system }))}
        />
        <QueryView query={found} what={words('thePairs')} lines={4}>
          {({ pairs }) => (
            <SortableTable
              caption={name}
              columns={columnsOf(words)}
              rows={pairs}
              rowKey={(row) => row.second}
              initialOrder={{ key: 'next', direction: 'ascending' }}
            />
          )}
        </QueryView>
      </div>
    </Card>
  )
}

const columnsOf = (words: RankingWords): SortableColumn<SystemPair>[] => [
  {
    key: 'second',
    header: words('against'),
    heading: true,
    sortBy: (row) => row.second,
    cell: (row) => <bdi className="break-all">{row.second}</bdi>,
  },
  {
    key: 'better',
    header: words('better'),
    numeric: true,
    sortBy: (row) => row.better,
    cell: ({ better, betterAtLeast, betterAtMost }) =>
      formatAllowed(words.tag, { value: better, atLeast: betterAtLeast, atMost: betterAtMost }),
  },
  {
    key: 'next',
    header: words('nextJudgement'),
    numeric: true,
    sortBy: (row) => row.next,
    cell: ({ next, nextLow, nextHigh }) => (
      <span className="whitespace-nowrap">
        {formatShare(words.tag, next, 0)} [{formatShare(words.tag, nextLow, 0)}, {formatShare(words.tag, nextHigh, 0)}]
      </span>
    ),
  },
  {
    key: 'judged',
    header: words('judged'),
    numeric: true,
    sortBy: (row) => row.judged,
    cell: (row) => formatCount(words.tag, row.judged),
  },
  {
    key: 'observed',
    header: words('preferred'),
    numeric: true,
    sortBy: (row) => row.observed,
    cell: (row) => (row.observed === null ? '–' : formatShare(words.tag, row.observed, 0)),
  },
]

function pairsQuery({ projectId, fitId, system }: { projectId: ProjectId; fitId: FitId; system: string }) {
  return queryOptions({
    queryKey: ['projects', projectId, 'scores', 'pairs', fitId, system],
    queryFn: ({ signal }) => api.call(API.listSystemPairs, { params: { projectId }, query: { system } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: ({ state }) => (state.data && state.data.fitId !== fitId ? OTHER_FIT_MS : false),
  })
}
