import { createFileRoute } from '@tanstack/react-router'
import { TokensPage } from '#features/members/tokens/tokens-page.tsx'

export const Route = createFileRoute('/projects/$projectId/tokens')({
  component: () => <TokensPage projectId={Route.useParams().projectId} />,
})
