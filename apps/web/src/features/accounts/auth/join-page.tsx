import { queryOptions, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { ApiError } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { RedeemedInvitation } from '@tiebreak/contracts/members/schemas.ts'
import { api } from '#api.ts'
import { accountsTexts } from '#features/accounts/messages/texts.ts'
import { may } from '#may.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Failure } from '#shared/states/failure.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { LinkButton } from '#shared/ui/link-button.tsx'
import { Page } from '#shared/ui/page.tsx'
import { PageHeading } from '#shared/ui/page-heading.tsx'
import { Skeleton } from '#shared/ui/skeleton.tsx'
import { Offer } from './offer.tsx'

/** An invitation: what it offers, and the way in with or without an account. */
export function JoinPage({ token }: { token: string }) {
  const words = useWords(accountsTexts)
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
      <PageHeading
        title={offer.data ? words('joinNamed', { project: offer.data.projectName }) : words('joinAProject')}
      />
      {useless ? (
        <EmptyState
          title={words('thisInvitationIsNotValid')}
          actions={<LinkButton to="/">{words('goToYourProjects')}</LinkButton>}
        >
          <p>{words('itIsUnknownAlreadyUsedRevoked')}</p>
        </EmptyState>
      ) : offer.data ? (
        <Offer token={token} offer={offer.data} onJoined={enter} />
      ) : offer.error ? (
        <Failure error={offer.error} what={words('theInvitation')} onRetry={() => void offer.refetch()} />
      ) : (
        <Skeleton label={words('loadingTheInvitation')} />
      )}
    </Page>
  )
}

/** What the invitation of a link offers. */
function offeredInvitationQuery(token: string) {
  return queryOptions({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => api.call(API.lookUpInvitation, { body: { token } }, { signal, account: null }),
    enabled: token !== '',
    staleTime: Number.POSITIVE_INFINITY,
  })
}
