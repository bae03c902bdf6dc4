import { createFileRoute } from '@tanstack/react-router'
import { SettingsPage } from '#features/projects/settings/settings-page.tsx'

export const Route = createFileRoute('/projects/$projectId/settings')({
  component: () => <SettingsPage projectId={Route.useParams().projectId} />,
})
