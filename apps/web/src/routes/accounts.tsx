import { createFileRoute } from '@tanstack/react-router'
import { AccountLogPage } from '#features/profile/account-log-page.tsx'

export const Route = createFileRoute('/accounts')({ component: AccountLogPage })
