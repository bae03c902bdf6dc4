import { createFileRoute } from '@tanstack/react-router'
import { ImportsPage } from '#features/data/imports/imports-page.tsx'

export const Route = createFileRoute('/projects/$projectId/imports/')({
  component: () => <ImportsPage projectId={Route.useParams().projectId} />,
})
