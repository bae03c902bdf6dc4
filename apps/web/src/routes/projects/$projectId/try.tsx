import { createFileRoute } from '@tanstack/react-router'
import { TryPage } from '#features/annotating/try-out/try-page.tsx'

export const Route = createFileRoute('/projects/$projectId/try')({
  component: () => <TryPage projectId={Route.useParams().projectId} />,
})
