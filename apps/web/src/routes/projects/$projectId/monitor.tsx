import { createFileRoute } from '@tanstack/react-router'
import { MonitorPage } from '#features/measures/monitor/monitor-page.tsx'

export const Route = createFileRoute('/projects/$projectId/monitor')({
  component: () => <MonitorPage projectId={Route.useParams().projectId} />,
})
