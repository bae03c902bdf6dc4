import { createFileRoute } from '@tanstack/react-router'
import { ReleasesPage } from '#features/releases/releases-page.tsx'

export const Route = createFileRoute('/projects/$projectId/releases/')({
  component: () => <ReleasesPage projectId={Route.useParams().projectId} />,
})
