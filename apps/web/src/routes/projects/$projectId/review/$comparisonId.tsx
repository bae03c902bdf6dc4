import { createFileRoute, notFound } from '@tanstack/react-router'
import type { ComparisonId } from '@tiebreak/contracts/ids.ts'
import { isId } from '@tiebreak/contracts/is-id.ts'
import { DisagreementPage } from '#features/review/disagreement-page.tsx'

export const Route = createFileRoute('/projects/$projectId/review/$comparisonId')({
  params: {
    parse: ({ comparisonId }) => {
      if (!isId<ComparisonId>(comparisonId)) throw notFound()
      return { comparisonId }
    },
    stringify: ({ comparisonId }) => ({ comparisonId }),
  },
  component: () => {
    const { projectId, comparisonId } = Route.useParams()
    return <DisagreementPage key={comparisonId} projectId={projectId} comparisonId={comparisonId} />
  },
})
