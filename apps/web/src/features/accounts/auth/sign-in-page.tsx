import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { accountsTexts } from '#features/accounts/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
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
  const words = useWords(accountsTexts)
  const router = useRouter()
  const setup = useQuery(setupQuery)
  return (
    <Page width="narrow">
      <PageHeading title={words('signIn')} description={words('whatTiebreakIs')} />
      {setup.data?.open && (
        <Alert
          title={words('thisInstanceIsNotSetUp')}
          actions={
            <LinkButton to="/setup" variant="primary">
              {words('setUp')}
            </LinkButton>
          }
        >
          {words('theServersLogShowsAOne')}
        </Alert>
      )}
      <Card>
        <SignInForm onSignedIn={() => void router.navigate({ href: safeReturn(returnTo), replace: true })} />
      </Card>
      <p className="text-sm text-soft">{words('accountsAreByInvitationAskA')}</p>
    </Page>
  )
}
