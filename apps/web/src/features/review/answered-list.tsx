import { useInfiniteQuery } from '@tanstack/react-query'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { DisagreementSummary } from '@tiebreak/contracts/review/schemas.ts'
import { LoadMore } from '#shared/states/load-more.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { formatCount } from '#shared/words/format-number.ts'
import { CAUSE_WORDS } from './cause-words.ts'
import { ComparisonLink } from './comparison-link.tsx'
import { disagreementsQuery } from './queries.ts'

function columnsOf(projectId: ProjectId): Column<DisagreementSummary>[] {
  return [
    {
      key: 'comparison',
      header: 'Comparison',
      heading: true,
      cell: (item) => <ComparisonLink projectId={projectId} item={item} />,
    },
    { key: 'cause', header: 'Cause', cell: ({ cause }) => (cause ? CAUSE_WORDS[cause].label : '') },
    { key: 'votes', header: 'Votes', numeric: true, cell: ({ votes }) => formatCount(votes) },
    {
      key: 'at',
      header: 'Answered',
      cell: ({ adjudicatedAt }) => (
        <span className="whitespace-nowrap">{adjudicatedAt ? formatInstant(adjudicatedAt) : ''}</span>
      ),
    },
  ]
}

/** What reviewers have answered, the latest first; it can be opened and answered anew. */
export function AnsweredList({ projectId }: { projectId: ProjectId }) {
  const answered = useInfiniteQuery(disagreementsQuery(projectId, 'adjudicated'))
  return (
    <section aria-labelledby="answered" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="answered" className="text-lg font-semibold">
        Answered
      </h2>
      <QueryView query={answered} what="What was answered" lines={3}>
        {(items) =>
          items.length === 0 ? (
            <p className="text-sm text-soft">No final answer was given yet.</p>
          ) : (
            <Table
              caption="Comparisons with a final answer"
              columns={columnsOf(projectId)}
              rows={items}
              rowKey={(item) => item.comparisonId}
            />
          )
        }
      </QueryView>
      <LoadMore query={answered} />
    </section>
  )
}
