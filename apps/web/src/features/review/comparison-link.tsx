import { Link } from '@tanstack/react-router'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { DisagreementSummary } from '@tiebreak/contracts/review/schemas.ts'
import { reviewTexts } from '#features/review/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Badge } from '#shared/ui/badge.tsx'

/** The prompt of a comparison, which leads to its review; and whether the reader has worked on it. */
export function ComparisonLink({ projectId, item }: { projectId: ProjectId; item: DisagreementSummary }) {
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
