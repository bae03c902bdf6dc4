import { createFileRoute } from '@tanstack/react-router'
import { ComparisonsPage } from '#features/comparisons/comparisons-page.tsx'

export const Route = createFileRoute('/projects/$projectId/comparisons/')({
  component: () => <ComparisonsPage projectId={Route.useParams().projectId} />,
})
