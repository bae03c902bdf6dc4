import { createFileRoute, useLocation } from '@tanstack/react-router'
import { fragmentToken } from '#features/accounts/auth/fragment-token.ts'
import { JoinPage } from '#features/accounts/auth/join-page.tsx'

export const Route = createFileRoute('/join')({
  component: () => <JoinPage token={fragmentToken(useLocation().hash)} />,
})
