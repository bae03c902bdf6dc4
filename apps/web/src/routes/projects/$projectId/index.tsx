import { createFileRoute } from '@tanstack/react-router'
import { OverviewPage } from '#features/projects/overview-page.tsx'

export const Route = createFileRoute('/projects/$projectId/')({
  component: () => <OverviewPage projectId={Route.useParams().projectId} />,
})
