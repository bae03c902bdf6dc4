import { createFileRoute, useLocation } from '@tanstack/react-router'
import { fragmentToken } from '#features/auth/fragment-token.ts'
import { SetupPage } from '#features/auth/setup-page.tsx'

export const Route = createFileRoute('/setup')({
  component: () => <SetupPage token={fragmentToken(useLocation().hash)} />,
})
