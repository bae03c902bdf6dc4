import { createFileRoute } from '@tanstack/react-router'
import { AnnotatePage } from '#features/annotating/session/annotate-page.tsx'

export const Route = createFileRoute('/projects/$projectId/annotate')({
  component: () => <AnnotatePage projectId={Route.useParams().projectId} />,
})
