import { createFileRoute } from '@tanstack/react-router'
import { JobsPage } from '#features/jobs/jobs-page.tsx'

export const Route = createFileRoute('/projects/$projectId/jobs')({
  component: () => <JobsPage projectId={Route.useParams().projectId} />,
})
