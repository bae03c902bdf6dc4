import { useQuery } from '@tanstack/react-query'
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
  const setup = useQuery(setupQuery)
  return (
    <Page width="narrow">
      <PageHeading title="Set up Tiebreak" description="Make the first administrator of this instance." />
      <QueryView query={setup} what="The state of the set-up">
        {({ open }) =>
          open ? (
            <Card>
              <SetupForm token={token} />
            </Card>
          ) : (
            <EmptyState
              title="Set-up is done"
              actions={
                <LinkButton to="/sign-in" variant="primary">
                  Sign in
                </LinkButton>
              }
            >
              <p>There is an administrator already. Sign in, or ask for an invitation link.</p>
            </EmptyState>
          )
        }
      </QueryView>
    </Page>
  )
}
