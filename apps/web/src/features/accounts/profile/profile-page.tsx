import type { Me } from '@tiebreak/contracts/accounts/schemas.ts'
import { useMe } from '#session.ts'
import { WorkCards } from '#shared/preferences/work-cards.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { Page } from '#shared/ui/page.tsx'
import { PageHeading } from '#shared/ui/page-heading.tsx'
import { useSignOut } from '#shell/use-sign-out.ts'
import { OwnName } from './own-name.tsx'
import { OwnPassword } from './own-password.tsx'
import { OwnSessions } from './own-sessions.tsx'
import { YourProjects } from './your-projects.tsx'

function Account({ me }: { me: Me }) {
  const leave = useSignOut()
  return (
    <Card title="Account" actions={me.isAdmin && <Badge tone="accent">Admin of this instance</Badge>}>
      <dl className="grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-1 sm:grid-cols-[max-content_minmax(0,1fr)]">
        <dt className="text-sm text-soft">E-mail</dt>
        <dd className="mb-2 break-words">{me.email}</dd>
      </dl>
      <OwnName me={me} />
      <div className="mt-4 flex flex-wrap gap-2 border-t border-line pt-4">
        <Button busy={leave.isPending} onClick={() => leave.mutate()}>
          {leave.isPending ? 'Signing out…' : 'Sign out'}
        </Button>
        {me.isAdmin && <LinkButton to="/accounts">Accounts</LinkButton>}
      </div>
    </Card>
  )
}

/** Who one is here: account, projects with roles, password, sessions, and how one likes to work. */
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
            <OwnPassword />
            <OwnSessions />
            <WorkCards />
          </>
        )}
      </QueryView>
    </Page>
  )
}
