import { createFileRoute } from '@tanstack/react-router'
import { CutPage } from '#features/releases/cut/cut-page.tsx'

export const Route = createFileRoute('/projects/$projectId/releases/new')({
  component: () => <CutPage projectId={Route.useParams().projectId} />,
})
