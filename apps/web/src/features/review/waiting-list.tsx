import { useInfiniteQuery } from '@tanstack/react-query'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { DisagreementSummary } from '@tiebreak/contracts/review/schemas.ts'
import { LoadMore } from '#shared/states/load-more.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatCount, formatShare } from '#shared/words/format-number.ts'
import { ComparisonLink } from './comparison-link.tsx'
import { disagreementsQuery } from './queries.ts'
import { reportsWords } from './reports-words.ts'

function Why({ why }: Pick<DisagreementSummary, 'why'>) {
  if (why === 'severe_flag') return <Badge tone="danger">Severe report</Badge>
  if (why === 'reported') return <Badge tone="warn">Reported</Badge>
  return <Badge tone="accent">Disagreement</Badge>
}

function columnsOf(projectId: ProjectId): Column<DisagreementSummary>[] {
  return [
    {
      key: 'comparison',
      header: 'Comparison',
      heading: true,
      cell: (item) => <ComparisonLink projectId={projectId} item={item} />,
    },
    { key: 'why', header: 'Why', cell: ({ why }) => <Why why={why} /> },
    { key: 'reports', header: 'Reports', cell: (item) => reportsWords(item) || 'None' },
    { key: 'votes', header: 'Votes', numeric: true, cell: ({ votes }) => formatCount(votes) },
    {
      key: 'disagreement',
      header: 'Contradicting',
      numeric: true,
      cell: ({ disagreement }) => (disagreement === null ? 'None' : formatShare(disagreement)),
    },
  ]
}

/** What waits for a reviewer, highest stakes first. */
export function WaitingList({ projectId }: { projectId: ProjectId }) {
  const waiting = useInfiniteQuery(disagreementsQuery(projectId, 'waiting'))
  return (
    <section aria-labelledby="waiting" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div>
        <h2 id="waiting" className="text-lg font-semibold">
          Waiting
        </h2>
        <p className="mt-1 max-w-prose text-sm text-soft">
          Highest stakes first. “Contradicting” is the share of pairs of votes that contradict each other; a tie or both
          bad against anything else counts half.
        </p>
      </div>
      <QueryView query={waiting} what="What waits" lines={6}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title="Nothing waits for a reviewer">
              <p>
                Comparisons come here when annotators report or skip them, and once all votes are in and contradict each
                other.
              </p>
            </EmptyState>
          ) : (
            <Table
              caption="Comparisons that wait for a reviewer"
              columns={columnsOf(projectId)}
              rows={items}
              rowKey={(item) => item.comparisonId}
            />
          )
        }
      </QueryView>
      <LoadMore query={waiting} />
    </section>
  )
}
