import { createFileRoute } from '@tanstack/react-router'
import { SignInPage } from '#features/accounts/auth/sign-in-page.tsx'

export const Route = createFileRoute('/sign-in')({
  validateSearch: ({ returnTo }: Record<string, unknown>): { returnTo?: string } =>
    typeof returnTo === 'string' ? { returnTo } : {},
  component: () => <SignInPage returnTo={Route.useSearch().returnTo} />,
})
