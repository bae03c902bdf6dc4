import { useInfiniteQuery } from '@tanstack/react-query'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { DisagreementSummary } from '@tiebreak/contracts/review/schemas.ts'
import { type ReviewWords, reviewTexts } from '#features/review/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LoadMore } from '#shared/states/load-more.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { formatCount } from '#shared/words/format-number.ts'
import { CAUSE_WORDS } from './cause-words.ts'
import { ComparisonLink } from './comparison-link.tsx'
import { disagreementsQuery } from './queries.ts'

function columnsOf(words: ReviewWords, projectId: ProjectId): Column<DisagreementSummary>[] {
  return [
    {
      key: 'comparison',
      header: words('comparison'),
      heading: true,
      cell: (item) => <ComparisonLink projectId={projectId} item={item} />,
    },
    { key: 'cause', header: words('cause'), cell: ({ cause }) => (cause ? words(CAUSE_WORDS[cause].label) : '') },
    { key: 'votes', header: words('judgements'), numeric: true, cell: ({ votes }) => formatCount(words.tag, votes) },
    {
      key: 'at',
      header: words('settled'),
      cell: ({ adjudicatedAt }) => (
        <span className="whitespace-nowrap">{adjudicatedAt ? formatInstant(words.tag, adjudicatedAt) : ''}</span>
      ),
    },
  ]
}

/** What reviewers have answered, the latest first; it can be opened and answered anew. */
export function AnsweredList({ projectId }: { projectId: ProjectId }) {
  const words = useWords(reviewTexts)
  const answered = useInfiniteQuery(disagreementsQuery(projectId, 'adjudicated'))
  return (
    <section aria-labelledby="answered" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="answered" className="text-lg font-semibold">
        {words('settled')}
      </h2>
      <QueryView query={answered} what={words('theSettledComparisons')} lines={3}>
        {(items) =>
          items.length === 0 ? (
            <p className="text-sm text-soft">{words('noFinalAnswersYet')}</p>
          ) : (
            <Table
              caption={words('comparisonsWithAFinalAnswer')}
              columns={columnsOf(words, projectId)}
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
