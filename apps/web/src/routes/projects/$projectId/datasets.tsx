import { createFileRoute } from '@tanstack/react-router'
import { DatasetsPage } from '#features/exports/datasets-page.tsx'

export const Route = createFileRoute('/projects/$projectId/datasets')({
  component: () => <DatasetsPage projectId={Route.useParams().projectId} />,
})
