import type { Me } from '@tiebreak/contracts/accounts/schemas.ts'
import { accountsTexts } from '#features/accounts/messages/texts.ts'
import { useMe } from '#session.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
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
  const words = useWords(accountsTexts)
  const leave = useSignOut()
  return (
    <Card title={words('account')} actions={me.isAdmin && <Badge tone="accent">{words('adminOfThisInstance')}</Badge>}>
      <dl className="grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-1 sm:grid-cols-[max-content_minmax(0,1fr)]">
        <dt className="text-sm text-soft">{words('eMail')}</dt>
        <dd className="mb-2 break-words">{me.email}</dd>
      </dl>
      <OwnName me={me} />
      <div className="mt-4 flex flex-wrap gap-2 border-t border-line pt-4">
        <Button busy={leave.isPending} onClick={() => leave.mutate()}>
          {leave.isPending ? words('signingOut') : words('signOut')}
        </Button>
        {me.isAdmin && <LinkButton to="/accounts">{words('accounts')}</LinkButton>}
      </div>
    </Card>
  )
}

/** Who one is here: account, projects with roles, password, sessions, and how one likes to work. */
export function ProfilePage() {
  const words = useWords(accountsTexts)
  const me = useMe()
  return (
    <Page width="reading">
      <PageHeading title={words('yourProfile')} actions={<LinkButton to="/">{words('yourProjects')}</LinkButton>} />
      <QueryView query={me} what={words('yourAccount')}>
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
