import type { Me } from '@tiebreak/contracts/account.ts'
import { useSyncExternalStore } from 'react'
import { useMe } from '#session.ts'
import { QueryView } from '#states/query-view.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Page } from '#ui/page.tsx'
import { PageHeading } from '#ui/page-heading.tsx'
import { RadioCards } from '#ui/radio-cards.tsx'
import { readTheme, saveTheme, subscribeToTheme } from './theme.ts'
import { THEME_OPTIONS } from './theme-options.ts'
import { useSignOut } from './use-sign-out.ts'
import { YourProjects } from './your-projects.tsx'

function Account({ me }: { me: Me }) {
  const leave = useSignOut()
  return (
    <Card title="Account" actions={me.isAdmin && <Badge tone="accent">Admin of this instance</Badge>}>
      <dl className="grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-1 sm:grid-cols-[max-content_minmax(0,1fr)]">
        <dt className="text-sm text-soft">Name</dt>
        <dd className="mb-2 break-words">
          <bdi>{me.name}</bdi>
        </dd>
        <dt className="text-sm text-soft">E-mail</dt>
        <dd className="mb-2 break-words">{me.email}</dd>
      </dl>
      <Button className="mt-2" busy={leave.isPending} onClick={() => leave.mutate()}>
        {leave.isPending ? 'Signing out…' : 'Sign out'}
      </Button>
    </Card>
  )
}

function Looks() {
  const theme = useSyncExternalStore(subscribeToTheme, readTheme)
  return (
    <Card title="Looks" description="Kept in this browser.">
      <RadioCards legend="Theme" name="theme" value={theme} options={THEME_OPTIONS} onChange={saveTheme} />
    </Card>
  )
}

/** Who one is here: account, projects with roles, and the theme. */
export function ProfilePage() {
  const me = useMe()
  return (
    <Page width="reading">
      <PageHeading title="Your profile" actions={<LinkButton to="/">Your projects</LinkButton>} />
      <QueryView query={me} what="Your account">
        {(found) => (
          <>
            <Account me={found} />
            <YourProjects me={found} />
            <Looks />
          </>
        )}
      </QueryView>
    </Page>
  )
}
