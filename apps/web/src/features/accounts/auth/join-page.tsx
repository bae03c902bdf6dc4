import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { ApiError } from '@tiebreak/client/client.ts'
import type { RedeemedInvitation } from '@tiebreak/contracts/members/schemas.ts'
import { may } from '#may.ts'
import { Failure } from '#shared/states/failure.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { Page } from '#shared/ui/page.tsx'
import { PageHeading } from '#shared/ui/page-heading.tsx'
import { Skeleton } from '#shared/ui/skeleton.tsx'
import { Offer } from './offer.tsx'
import { offeredInvitationQuery } from './offered-invitation-query.ts'

/** An invitation: what it offers, and the way in with or without an account. */
export function JoinPage({ token }: { token: string }) {
  const router = useRouter()
  const offer = useQuery(offeredInvitationQuery(token))
  const enter = ({ projectId, role }: RedeemedInvitation) =>
    void router.navigate({
      to: may(role, 'listPrompts') ? '/projects/$projectId' : '/projects/$projectId/annotate',
      params: { projectId },
      replace: true,
    })
  const useless = token === '' || (offer.error instanceof ApiError && offer.error.code === 'invitation_not_found')
  return (
    <Page width="narrow">
      <PageHeading title={offer.data ? `Join ${offer.data.projectName}` : 'Join a project'} />
      {useless ? (
        <EmptyState title="This invitation does not work" actions={<LinkButton to="/">Go to your projects</LinkButton>}>
          <p>It is no longer valid: unknown, used already, revoked or expired. Ask whoever sent it for a new link.</p>
        </EmptyState>
      ) : offer.data ? (
        <Offer token={token} offer={offer.data} onJoined={enter} />
      ) : offer.error ? (
        <Failure error={offer.error} what="The invitation" onRetry={() => void offer.refetch()} />
      ) : (
        <Skeleton label="Loading the invitation" />
      )}
    </Page>
  )
}
