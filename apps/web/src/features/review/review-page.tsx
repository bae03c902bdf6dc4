import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { DisagreementSummary } from '@tiebreak/contracts/review/schemas.ts'
import { type ReviewWords, reviewTexts } from '#features/review/messages/texts.ts'
import { useMay } from '#may.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { PausedReporters } from '#shared/reports/paused-reporters.tsx'
import { standingsQuery } from '#shared/reports/reports-queries.ts'
import { LoadMore } from '#shared/states/load-more.tsx'
import { ProjectPage } from '#shared/states/project-page.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { formatRow } from '#shared/words/format-list.ts'
import { formatCount, formatShare } from '#shared/words/format-number.ts'
import { CAUSE_WORDS } from './cause-words.ts'
import { disagreementsQuery } from './queries.ts'

/** What needs a reviewer, and what reviewers have answered. */
export function ReviewPage({ projectId }: { projectId: ProjectId }) {
  const words = useWords(reviewTexts)
  return (
    <ProjectPage
      projectId={projectId}
      needs="listDisagreements"
      title={words('review')}
      description={words('comparisonsThatAnnotators')}
    >
      <ForLeads projectId={projectId} />
      <WaitingList projectId={projectId} />
      <AnsweredList projectId={projectId} />
    </ProjectPage>
  )
}

/** Who is paused because of many reports is told to leads, by name; reviewers hear nobody's. */
function ForLeads({ projectId }: { projectId: ProjectId }) {
  const words = useWords(reviewTexts)
  const hearsOfThem = useMay(projectId)('listRaterStandings')
  const standings = useQuery({ ...standingsQuery(projectId), enabled: hearsOfThem })
  if (!hearsOfThem || !standings.data) return null
  return (
    <PausedReporters
      standings={standings.data.items}
      actions={
        <LinkButton to="/projects/$projectId/queue" params={{ projectId }}>
          {words('goToQueue')}
        </LinkButton>
      }
    />
  )
}

function Why({ why }: Pick<DisagreementSummary, 'why'>) {
  const words = useWords(reviewTexts)
  if (why === 'severe_flag') return <Badge tone="danger">{words('severeReport')}</Badge>
  if (why === 'reported') return <Badge tone="warn">{words('reported')}</Badge>
  return <Badge tone="accent">{words('disagreement')}</Badge>
}

function waitingColumns(words: ReviewWords, projectId: ProjectId): Column<DisagreementSummary>[] {
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
function WaitingList({ projectId }: { projectId: ProjectId }) {
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
              columns={waitingColumns(words, projectId)}
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

function answeredColumns(words: ReviewWords, projectId: ProjectId): Column<DisagreementSummary>[] {
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
function AnsweredList({ projectId }: { projectId: ProjectId }) {
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
              columns={answeredColumns(words, projectId)}
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

/** The prompt of a comparison, which leads to its review; and whether the reader has worked on it. */
function ComparisonLink({ projectId, item }: { projectId: ProjectId; item: DisagreementSummary }) {
  const words = useWords(reviewTexts)
  const { comparisonId, excerpt, k, ownWork } = item
  return (
    <span className="grid max-w-2xl min-w-56 justify-items-start gap-1">
      <Link
        to="/projects/$projectId/review/$comparisonId"
        params={{ projectId, comparisonId }}
        className="-my-1 inline-block py-1 text-accent-text underline-offset-2 hover:underline"
      >
        <bdi className="line-clamp-2">{excerpt || comparisonId.slice(-12)}</bdi>
      </Link>
      {k > 2 && <span className="text-xs font-normal text-soft">{words('ranked', { n: k })}</span>}
      {ownWork && <Badge>{words('youJudgedOrReportedIt')}</Badge>}
    </span>
  )
}
