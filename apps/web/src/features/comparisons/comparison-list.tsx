import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Comparison } from '@tiebreak/contracts/comparison.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { LoadMore } from '#states/load-more.tsx'
import { QueryView } from '#states/query-view.tsx'
import { Badge } from '#ui/badge.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { formatCount } from '#words/format-number.ts'
import { GOLD_USE_WORDS } from './gold-words.ts'
import { comparisonsQuery } from './queries.ts'

/** What is compared, by system, or by the response's own name where no system is known or two are the same. */
function between(responses: Comparison['responses']): string {
  const systems = new Set(responses.map(({ system }) => system))
  const known = !systems.has(null) && systems.size === responses.length
  return responses.map(({ system, externalId }) => (known ? system : externalId)).join(' · ')
}

/** @param opens whether the judgements of a comparison can be opened */
function columnsOf(projectId: ProjectId, opens: boolean): Column<Comparison>[] {
  return [
    {
      key: 'comparison',
      header: 'Comparison',
      heading: true,
      cell: ({ id, promptId, excerpt, responses }) => (
        <span className="grid max-w-2xl min-w-56 gap-1">
          <Link
            to="/projects/$projectId/prompts/$promptId"
            params={{ projectId, promptId }}
            className="-my-1 inline-block py-1 text-accent-text underline-offset-2 hover:underline"
          >
            <bdi className="line-clamp-2">{excerpt || id.slice(-12)}</bdi>
          </Link>
          <span className="text-xs font-normal break-words text-soft">{between(responses)}</span>
        </span>
      ),
    },
    {
      key: 'state',
      header: 'State',
      cell: ({ state, seats, seatsTaken, gold }) =>
        gold && state === 'open' ? (
          <Badge tone="accent">{`Gold: ${GOLD_USE_WORDS[gold.use]}`}</Badge>
        ) : state === 'withdrawn' ? (
          <Badge tone="warn">Withdrawn</Badge>
        ) : state === 'in_review' ? (
          <Badge tone="warn">In review</Badge>
        ) : state === 'settled' ? (
          <Badge>Settled by a reviewer</Badge>
        ) : seatsTaken >= seats ? (
          <Badge>Full</Badge>
        ) : (
          <Badge tone="accent">Open</Badge>
        ),
    },
    { key: 'k', header: 'Responses', numeric: true, cell: ({ k }) => formatCount(k) },
    {
      key: 'seats',
      header: 'Seats taken',
      numeric: true,
      cell: ({ seats, seatsTaken }) => `${formatCount(seatsTaken)} of ${formatCount(seats)}`,
    },
    {
      key: 'judgements',
      header: 'Judgements',
      numeric: true,
      cell: ({ id, excerpt, judgements }) =>
        opens ? (
          <Link
            to="/projects/$projectId/comparisons/$comparisonId"
            params={{ projectId, comparisonId: id }}
            className="-my-2 inline-flex min-h-11 items-center px-2 text-accent-text underline underline-offset-2"
          >
            {formatCount(judgements)}{' '}
            <span className="sr-only">
              {judgements === 1 ? 'judgement' : 'judgements'} of {excerpt || id.slice(-12)}
            </span>
          </Link>
        ) : (
          formatCount(judgements)
        ),
    },
  ]
}

/** The comparisons of a project with their seats; their judgements open where the reader may know who wrote what. */
export function ComparisonList({ projectId, opens }: { projectId: ProjectId; opens: boolean }) {
  const comparisons = useInfiniteQuery(comparisonsQuery(projectId))
  return (
    <section aria-labelledby="comparisons" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="comparisons" className="text-lg font-semibold">
        In this project
      </h2>
      <QueryView query={comparisons} what="The comparisons" lines={6}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title="No comparison yet">
              <p>Annotators have something to judge as soon as comparisons are made.</p>
            </EmptyState>
          ) : (
            <Table caption="Comparisons" columns={columnsOf(projectId, opens)} rows={rows} rowKey={(one) => one.id} />
          )
        }
      </QueryView>
      <LoadMore query={comparisons} />
    </section>
  )
}
