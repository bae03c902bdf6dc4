import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Me } from '@tiebreak/contracts/accounts/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { OfferedInvitation, RedeemedInvitation } from '@tiebreak/contracts/members/schemas.ts'
import { api } from '#api.ts'
import { accountsTexts } from '#features/accounts/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Alert } from '#shared/ui/alert.tsx'
import { Button } from '#shared/ui/button.tsx'
import { AuthError } from './auth-error.tsx'

/** One button for whoever is signed in already. */
export function JoinSignedIn({
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
