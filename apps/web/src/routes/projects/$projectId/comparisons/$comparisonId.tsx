import { createFileRoute, notFound } from '@tanstack/react-router'
import type { ComparisonId } from '@tiebreak/contracts/ids.ts'
import { isId } from '@tiebreak/contracts/is-id.ts'
import { ComparisonPage } from '#features/comparisons/comparison-page.tsx'

export const Route = createFileRoute('/projects/$projectId/comparisons/$comparisonId')({
  params: {
    parse: ({ comparisonId }) => {
      if (!isId<ComparisonId>(comparisonId)) throw notFound()
      return { comparisonId }
    },
    stringify: ({ comparisonId }) => ({ comparisonId }),
  },
  component: () => <ComparisonPage {...Route.useParams()} />,
})
