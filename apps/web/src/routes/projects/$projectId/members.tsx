import { createFileRoute } from '@tanstack/react-router'
import { MembersPage } from '#features/members/members-page.tsx'

export const Route = createFileRoute('/projects/$projectId/members')({
  component: () => <MembersPage projectId={Route.useParams().projectId} />,
})
