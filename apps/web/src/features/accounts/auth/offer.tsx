import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '@tiebreak/client/client.ts'
import type { Me } from '@tiebreak/contracts/accounts/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { OfferedInvitation, RedeemedInvitation } from '@tiebreak/contracts/members/schemas.ts'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { api } from '#api.ts'
import { accountsTexts } from '#features/accounts/messages/texts.ts'
import { meQuery } from '#session.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { parts } from '#shared/messages/parts.tsx'
import { Alert } from '#shared/ui/alert.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { Skeleton } from '#shared/ui/skeleton.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { AccountFields, type NewAccount } from './account-fields.tsx'
import { AuthError } from './auth-error.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { startSession } from './start-session.ts'

/** The offered role and the three ways in: signed in, a new account, or signing in to one. */
export function Offer({
  token,
  offer,
  onJoined,
}: {
  token: string
  offer: OfferedInvitation
  onJoined: (joined: RedeemedInvitation) => void
}) {
  const words = useWords(accountsTexts)
  const me = useQuery(meQuery)
  const [making, setMaking] = useState(false)
  const [hasAccount, setHasAccount] = useState(false)
  return (
    <>
      <p>
        {parts(
          words('invitedAs', {
            may: words(`invited.${offer.role}`),
            until: formatInstant(words.tag, offer.expiresAt),
          }),
          { role: <strong className="font-semibold">{words(`role.${offer.role}`)}</strong> },
        )}
      </p>
      {me.isPending ? (
        <Skeleton />
      ) : me.data && !making ? (
        <JoinSignedIn token={token} offer={offer} me={me.data} onJoined={onJoined} />
      ) : hasAccount ? (
        <Card title={words('signInToJoin')}>
          <SignInForm email={offer.email ?? ''} onSignedIn={() => setHasAccount(false)} />
          <Button variant="quiet" className="mt-3" onClick={() => setHasAccount(false)}>
            {words('iNeedANewAccount')}
          </Button>
        </Card>
      ) : (
        <Card title={words('createYourAccount')}>
          <JoinWithNewAccount
            token={token}
            offer={offer}
            onJoined={onJoined}
            onHasAccount={() => setHasAccount(true)}
            onBusy={setMaking}
          />
          <Button variant="quiet" className="mt-3" onClick={() => setHasAccount(true)}>
            {words('iAlreadyHaveAnAccount')}
          </Button>
        </Card>
      )}
    </>
  )
}

/** One button for whoever is signed in already. */
function JoinSignedIn({
  token,
  offer,
  me,
  onJoined,
}: {
  token: string
  offer: OfferedInvitation
  me: Me
  onJoined: (joined: RedeemedInvitation) => void
}) {
  const words = useWords(accountsTexts)
  const queryClient = useQueryClient()
  const redeem = useMutation({
    mutationFn: () => api.call(API.redeemInvitation, { body: { token } }),
    onSuccess: async (joined) => {
      await queryClient.invalidateQueries()
      onJoined(joined)
    },
  })
  const otherAddress = offer.email !== null && offer.email.toLowerCase() !== me.email.toLowerCase()
  return (
    <div className="grid gap-4">
      {otherAddress && (
        <Alert tone="warn" title={words('invitationFor', { email: offer.email ?? '' })}>
          {words('signedInAs', { email: me.email })}
        </Alert>
      )}
      {redeem.error && <AuthError error={redeem.error} waitSeconds={0} />}
      <Button variant="primary" busy={redeem.isPending} onClick={() => redeem.mutate()}>
        {redeem.isPending ? words('joining') : words('joinAs', { name: me.name })}
      </Button>
    </div>
  )
}

/** Makes an account with the invitation, signs in to it, and enters the project. */
function JoinWithNewAccount({
  token,
  offer,
  onJoined,
  onHasAccount,
  onBusy,
}: {
  token: string
  offer: OfferedInvitation
  onJoined: (joined: RedeemedInvitation) => void
  onHasAccount: () => void
  /** Told while the account is made, so that the form stays although somebody is signed in by then. */
  onBusy: (busy: boolean) => void
}) {
  const words = useWords(accountsTexts)
  const queryClient = useQueryClient()
  const { register, handleSubmit, formState } = useForm<NewAccount>({
    defaultValues: { name: '', email: offer.email ?? '', password: '' },
  })
  const redeem = useMutation({
    mutationFn: async (account: NewAccount) => {
      const joined = await api.call(API.redeemInvitation, { body: { token, account } }, { account: null })
      // Should this fail, the account is there all the same: the page it leads to asks to sign in.
      await startSession(queryClient, account).catch(() => undefined)
      return joined
    },
    onMutate: () => onBusy(true),
    onSuccess: onJoined,
    onError: () => onBusy(false),
  })
  const taken = redeem.error instanceof ApiError && redeem.error.code === 'email_taken'
  return (
    <form noValidate className="grid gap-4" onSubmit={handleSubmit((account) => redeem.mutate(account))}>
      {taken ? (
        <Alert
          tone="danger"
          title={words('thereIsAlreadyAnAccountWith')}
          actions={<Button onClick={onHasAccount}>{words('signInWithIt')}</Button>}
        />
      ) : (
        redeem.error && <AuthError error={redeem.error} waitSeconds={0} />
      )}
      <AccountFields register={register} errors={formState.errors} emailFixed={offer.email !== null} />
      <Button type="submit" variant="primary" busy={redeem.isPending}>
        {redeem.isPending ? words('joining') : words('createAccountAndJoin')}
      </Button>
    </form>
  )
}
