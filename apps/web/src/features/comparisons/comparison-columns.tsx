import { Link } from '@tanstack/react-router'
import type { Comparison } from '@tiebreak/contracts/comparisons/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { Badge } from '#shared/ui/badge.tsx'
import type { Column } from '#shared/ui/table.tsx'
import { formatCount } from '#shared/words/format-number.ts'
import { between } from './between.ts'
import { StateBadge } from './state-badge.tsx'

/**
 * What the list of comparisons says of each.
 * @param opens whether the judgements of a comparison can be opened
 */
export function comparisonColumns(projectId: ProjectId, opens: boolean): Column<Comparison>[] {
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
      cell: (comparison) => (
        <span className="flex flex-wrap gap-1">
          <StateBadge comparison={comparison} />
          {comparison.kept && <Badge>Kept</Badge>}
          {comparison.priority !== 0 && <Badge>Priority {formatCount(comparison.priority)}</Badge>}
        </span>
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
