import { createFileRoute } from '@tanstack/react-router'
import { AccountsPage } from '#features/accounts/administration/accounts-page.tsx'

export const Route = createFileRoute('/accounts')({ component: AccountsPage })
