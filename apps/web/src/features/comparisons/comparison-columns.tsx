import { Link } from '@tanstack/react-router'
import type { Comparison } from '@tiebreak/contracts/comparisons/schemas.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { ComparisonsWords } from '#features/comparisons/messages/texts.ts'
import { Badge } from '#shared/ui/badge.tsx'
import type { Column } from '#shared/ui/table.tsx'
import { formatCount } from '#shared/words/format-number.ts'
import { between } from './between.ts'
import { StateBadge } from './state-badge.tsx'

/**
 * What the list of comparisons says of each.
 * @param opens whether the judgements of a comparison can be opened
 */
export function comparisonColumns(words: ComparisonsWords, projectId: ProjectId, opens: boolean): Column<Comparison>[] {
  return [
    {
      key: 'comparison',
      header: words('comparison'),
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
      header: words('state'),
      cell: (comparison) => (
        <span className="flex flex-wrap gap-1">
          <StateBadge comparison={comparison} />
          {comparison.kept && <Badge>{words('reserved')}</Badge>}
          {comparison.priority !== 0 && <Badge>{words('priorityOf', { priority: comparison.priority })}</Badge>}
        </span>
      ),
    },
    { key: 'k', header: words('responses'), numeric: true, cell: ({ k }) => formatCount(words.tag, k) },
    {
      key: 'seats',
      header: words('seatsTaken'),
      numeric: true,
      cell: ({ seats, seatsTaken }) => words('of', { part: seatsTaken, whole: seats }),
    },
    {
      key: 'judgements',
      header: words('judgements'),
      numeric: true,
      cell: ({ id, excerpt, judgements }) =>
        opens ? (
          <Link
            to="/projects/$projectId/comparisons/$comparisonId"
            params={{ projectId, comparisonId: id }}
            className="-my-2 inline-flex min-h-11 items-center px-2 text-accent-text underline underline-offset-2"
          >
            <span aria-hidden="true">{formatCount(words.tag, judgements)}</span>
            <span className="sr-only">{words('judgementsOf', { n: judgements, what: excerpt || id.slice(-12) })}</span>
          </Link>
        ) : (
          formatCount(words.tag, judgements)
        ),
    },
  ]
}
