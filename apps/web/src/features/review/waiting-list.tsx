import { useInfiniteQuery } from '@tanstack/react-query'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { DisagreementSummary } from '@tiebreak/contracts/review/schemas.ts'
import { type ReviewWords, reviewTexts } from '#features/review/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LoadMore } from '#shared/states/load-more.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatRow } from '#shared/words/format-list.ts'
import { formatCount, formatShare } from '#shared/words/format-number.ts'
import { ComparisonLink } from './comparison-link.tsx'
import { disagreementsQuery } from './queries.ts'

function Why({ why }: Pick<DisagreementSummary, 'why'>) {
  const words = useWords(reviewTexts)
  if (why === 'severe_flag') return <Badge tone="danger">{words('severeReport')}</Badge>
  if (why === 'reported') return <Badge tone="warn">{words('reported')}</Badge>
  return <Badge tone="accent">{words('disagreement')}</Badge>
}

function columnsOf(words: ReviewWords, projectId: ProjectId): Column<DisagreementSummary>[] {
  return [
    {
      key: 'comparison',
      header: words('comparison'),
      heading: true,
      cell: (item) => <ComparisonLink projectId={projectId} item={item} />,
    },
    { key: 'why', header: words('why'), cell: ({ why }) => <Why why={why} /> },
    { key: 'reports', header: words('reports'), cell: (item) => reportsWords(words, item) || words('none') },
    { key: 'votes', header: words('judgements'), numeric: true, cell: ({ votes }) => formatCount(words.tag, votes) },
    {
      key: 'disagreement',
      header: words('contradicting'),
      numeric: true,
      cell: ({ disagreement }) => (disagreement === null ? words('none') : formatShare(words.tag, disagreement)),
    },
  ]
}

/** What waits for a reviewer, highest stakes first. */
export function WaitingList({ projectId }: { projectId: ProjectId }) {
  const words = useWords(reviewTexts)
  const waiting = useInfiniteQuery(disagreementsQuery(projectId, 'waiting'))
  return (
    <section aria-labelledby="waiting" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div>
        <h2 id="waiting" className="text-lg font-semibold">
          {words('awaitingReview')}
        </h2>
        <p className="mt-1 max-w-prose text-sm text-soft">{words('highestStakesFirst')}</p>
      </div>
      <QueryView query={waiting} what={words('theComparisonsAwaitingReview')} lines={6}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={words('nothingIsAwaitingReview')}>
              <p>{words('comparisonsAppearHereWhen')}</p>
            </EmptyState>
          ) : (
            <Table
              caption={words('comparisonsAwaitingReview')}
              columns={columnsOf(words, projectId)}
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

/** What was reported, in a line: "Unsafe, 2 × Broken, 3 skips". Empty when nothing was. */
function reportsWords(words: ReviewWords, { flags, skips }: Pick<DisagreementSummary, 'flags' | 'skips'>): string {
  return formatRow(words.tag, [
    ...flags.map(({ kind, n }) => (n > 1 ? words('times', { n, what: words(`flag.${kind}`) }) : words(`flag.${kind}`))),
    ...(skips > 0 ? [words('skipCount', { n: skips })] : []),
  ])
}
