import { useQuery } from '@tanstack/react-query'
import type { OfferedInvitation, RedeemedInvitation } from '@tiebreak/contracts/members/schemas.ts'
import { useState } from 'react'
import { meQuery } from '#session.ts'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { Skeleton } from '#shared/ui/skeleton.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { ROLE_WORDS } from '#shared/words/role-words.ts'
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
  const me = useQuery(meQuery)
  const [making, setMaking] = useState(false)
  const [hasAccount, setHasAccount] = useState(false)
  const role = ROLE_WORDS[offer.role]
  return (
    <>
      <p>
        You are invited as <strong className="font-semibold">{role.name.toLowerCase()}</strong>: {role.may}. The
        invitation holds until {formatInstant(offer.expiresAt)}.
      </p>
      {me.isPending ? (
        <Skeleton />
      ) : me.data && !making ? (
        <JoinSignedIn token={token} offer={offer} me={me.data} onJoined={onJoined} />
      ) : hasAccount ? (
        <Card title="Sign in, then join">
          <SignInForm email={offer.email ?? ''} onSignedIn={() => setHasAccount(false)} />
          <Button variant="quiet" className="mt-3" onClick={() => setHasAccount(false)}>
            I need a new account
          </Button>
        </Card>
      ) : (
        <Card title="Make your account">
          <JoinWithNewAccount
            token={token}
            offer={offer}
            onJoined={onJoined}
            onHasAccount={() => setHasAccount(true)}
            onBusy={setMaking}
          />
          <Button variant="quiet" className="mt-3" onClick={() => setHasAccount(true)}>
            I have an account
          </Button>
        </Card>
      )}
    </>
  )
}
