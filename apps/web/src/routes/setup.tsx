import { createFileRoute, useLocation } from '@tanstack/react-router'
import { fragmentToken } from '#features/accounts/auth/fragment-token.ts'
import { SetupPage } from '#features/accounts/auth/setup-page.tsx'

export const Route = createFileRoute('/setup')({
  component: () => <SetupPage token={fragmentToken(useLocation().hash)} />,
})
