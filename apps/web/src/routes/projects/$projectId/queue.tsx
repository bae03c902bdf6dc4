import { createFileRoute } from '@tanstack/react-router'
import { QueuePage } from '#features/queue/queue-page.tsx'

export const Route = createFileRoute('/projects/$projectId/queue')({
  component: () => <QueuePage projectId={Route.useParams().projectId} />,
})
