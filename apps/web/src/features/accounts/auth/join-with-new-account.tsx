import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { OfferedInvitation, RedeemedInvitation } from '@tiebreak/contracts/members/schemas.ts'
import { useForm } from 'react-hook-form'
import { api } from '#api.ts'
import { accountsTexts } from '#features/accounts/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Alert } from '#shared/ui/alert.tsx'
import { Button } from '#shared/ui/button.tsx'
import { AccountFields, type NewAccount } from './account-fields.tsx'
import { AuthError } from './auth-error.tsx'
import { startSession } from './start-session.ts'

/** Makes an account with the invitation, signs in to it, and enters the project. */
export function JoinWithNewAccount({
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
