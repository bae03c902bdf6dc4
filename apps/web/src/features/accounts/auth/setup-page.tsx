import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { API } from '@tiebreak/contracts/api.ts'
import { useForm } from 'react-hook-form'
import { api } from '#api.ts'
import { accountsTexts } from '#features/accounts/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { Page } from '#shared/ui/page.tsx'
import { PageHeading } from '#shared/ui/page-heading.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { AccountFields, type NewAccount } from './account-fields.tsx'
import { AuthError } from './auth-error.tsx'
import { setupQuery } from './setup-query.ts'
import { startSession } from './start-session.ts'

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

/** Token, name, e-mail and password; then signs in and goes home. */
function SetupForm({ token }: { token: string }) {
  const words = useWords(accountsTexts)
  const router = useRouter()
  const queryClient = useQueryClient()
  const account = useForm<NewAccount>({ defaultValues: { name: '', email: '', password: '' } })
  const secret = useForm({ defaultValues: { token } })
  const complete = useMutation({
    mutationFn: async (values: NewAccount & { token: string }) => {
      await api.call(API.completeSetup, { body: values }, { account: null })
      return startSession(queryClient, values).then(
        () => '/' as const,
        // The account is there all the same: signing in by hand is what is left to do.
        () => '/sign-in' as const,
      )
    },
    onSuccess: (to) => router.navigate({ to, replace: true }),
  })
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        void secret.handleSubmit((one) => account.handleSubmit((other) => complete.mutate({ ...one, ...other }))())()
      }}
    >
      {complete.error && <AuthError error={complete.error} waitSeconds={0} />}
      <TextField
        label={words('oneTimeToken')}
        autoComplete="off"
        spellCheck={false}
        hint={token ? words('takenFromTheLink') : words('itIsInTheServersLog')}
        error={secret.formState.errors.token?.message}
        {...secret.register('token', { required: words('copyTheTokenFromTheServers') })}
      />
      <AccountFields register={account.register} errors={account.formState.errors} />
      <Button type="submit" variant="primary" busy={complete.isPending}>
        {complete.isPending ? words('settingUp') : words('createAdministrator')}
      </Button>
    </form>
  )
}
