import { createFileRoute } from '@tanstack/react-router'
import { PromptsPage } from '#features/data/prompts/prompts-page.tsx'

export const Route = createFileRoute('/projects/$projectId/prompts/')({
  component: () => <PromptsPage projectId={Route.useParams().projectId} />,
})
