import { createFileRoute } from '@tanstack/react-router'
import { OwnWorkPage } from '#features/annotating/own-page/own-page.tsx'

export const Route = createFileRoute('/projects/$projectId/me')({
  component: () => <OwnWorkPage projectId={Route.useParams().projectId} />,
})
