import { useQuery } from '@tanstack/react-query'
import type { OfferedInvitation, RedeemedInvitation } from '@tiebreak/contracts/members/schemas.ts'
import { useState } from 'react'
import { accountsTexts } from '#features/accounts/messages/texts.ts'
import { meQuery } from '#session.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { parts } from '#shared/messages/parts.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { Skeleton } from '#shared/ui/skeleton.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { JoinSignedIn } from './join-signed-in.tsx'
import { JoinWithNewAccount } from './join-with-new-account.tsx'
import { SignInForm } from './sign-in-form.tsx'

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
            may: words(`role.${offer.role}.may`),
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
