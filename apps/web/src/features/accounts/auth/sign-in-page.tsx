import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Alert } from '#shared/ui/alert.tsx'
import { Card } from '#shared/ui/card.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { Page } from '#shared/ui/page.tsx'
import { PageHeading } from '#shared/ui/page-heading.tsx'
import { safeReturn } from './safe-return.ts'
import { setupQuery } from './setup-query.ts'
import { SignInForm } from './sign-in-form.tsx'

/** Signs in and goes on to where the person wanted to be. */
export function SignInPage({ returnTo }: { returnTo: string | undefined }) {
  const router = useRouter()
  const setup = useQuery(setupQuery)
  return (
    <Page width="narrow">
      <PageHeading
        title="Sign in"
        description="Accounts are made by invitation: ask a lead of your project for a link."
      />
      {setup.data?.open && (
        <Alert
          title="Nobody has set this instance up yet"
          actions={
            <LinkButton to="/setup" variant="primary">
              Set up
            </LinkButton>
          }
        >
          The server’s log shows a one-time link. Whoever opens it becomes the first administrator.
        </Alert>
      )}
      <Card>
        <SignInForm onSignedIn={() => void router.navigate({ href: safeReturn(returnTo), replace: true })} />
      </Card>
    </Page>
  )
}
