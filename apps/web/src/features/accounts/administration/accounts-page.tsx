import { accountsTexts } from '#features/accounts/messages/texts.ts'
import { useMe } from '#session.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Forbidden } from '#shared/states/forbidden.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { Page } from '#shared/ui/page.tsx'
import { PageHeading } from '#shared/ui/page-heading.tsx'
import { AccountList } from './account-list.tsx'
import { AccountLog } from './account-log.tsx'

/** The accounts of this instance and what was done to them; for its admins. */
export function AccountsPage() {
  const words = useWords(accountsTexts)
  const me = useMe()
  return (
    <Page>
      <PageHeading
        title={words('accounts')}
        description={words('everyoneWhoCanSignInTo')}
        actions={<LinkButton to="/profile">{words('yourProfile')}</LinkButton>}
      />
      <QueryView query={me} what={words('yourAccount')}>
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
