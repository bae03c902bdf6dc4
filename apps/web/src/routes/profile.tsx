import { createFileRoute } from '@tanstack/react-router'
import { ProfilePage } from '#features/accounts/profile/profile-page.tsx'

export const Route = createFileRoute('/profile')({ component: ProfilePage })
