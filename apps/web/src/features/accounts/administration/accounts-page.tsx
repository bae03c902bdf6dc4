import { useMe } from '#session.ts'
import { Forbidden } from '#shared/states/forbidden.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { Page } from '#shared/ui/page.tsx'
import { PageHeading } from '#shared/ui/page-heading.tsx'
import { AccountList } from './account-list.tsx'
import { AccountLog } from './account-log.tsx'

/** The accounts of this instance and what was done to them; for its admins. */
export function AccountsPage() {
  const me = useMe()
  return (
    <Page>
      <PageHeading
        title="Accounts"
        description="Everybody who can sign in to this instance. The command line makes accounts and admins, and sets passwords."
        actions={<LinkButton to="/profile">Your profile</LinkButton>}
      />
      <QueryView query={me} what="Your account">
        {({ isAdmin }) =>
          isAdmin ? (
            <>
              <AccountList />
              <AccountLog />
            </>
          ) : (
            <Forbidden />
          )
        }
      </QueryView>
    </Page>
  )
}
