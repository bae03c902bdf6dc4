import { createFileRoute } from '@tanstack/react-router'
import { ScoresPage } from '#features/measures/scores/scores-page.tsx'

export const Route = createFileRoute('/projects/$projectId/scores')({
  component: () => <ScoresPage projectId={Route.useParams().projectId} />,
})
