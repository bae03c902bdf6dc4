import { useQuery } from '@tanstack/react-query'
import { accountsTexts } from '#features/accounts/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Card } from '#shared/ui/card.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { Page } from '#shared/ui/page.tsx'
import { PageHeading } from '#shared/ui/page-heading.tsx'
import { SetupForm } from './setup-form.tsx'
import { setupQuery } from './setup-query.ts'

/** First run: makes the first administrator with the token from the server's log. */
export function SetupPage({ token }: { token: string }) {
  const words = useWords(accountsTexts)
  const setup = useQuery(setupQuery)
  return (
    <Page width="narrow">
      <PageHeading title={words('setUpTiebreak')} description={words('createTheFirstAdministratorOf')} />
      <QueryView query={setup} what={words('theSetUpState')}>
        {({ open }) =>
          open ? (
            <Card>
              <SetupForm token={token} />
            </Card>
          ) : (
            <EmptyState
              title={words('setUpIsDone')}
              actions={
                <LinkButton to="/sign-in" variant="primary">
                  {words('signIn')}
                </LinkButton>
              }
            >
              <p>{words('thereIsAnAdministratorAlready')}</p>
            </EmptyState>
          )
        }
      </QueryView>
    </Page>
  )
}
