import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Invitation } from '@tiebreak/contracts/members/schemas.ts'
import { api } from '#api.ts'
import { membersTexts } from '#features/members/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LoadMore } from '#shared/states/load-more.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { invitationsQuery } from './queries.ts'

const STATES = {
  open: 'inviteState.open',
  redeemed: 'used',
  revoked: 'inviteState.revoked',
  expired: 'inviteState.expired',
} as const satisfies Record<Invitation['state'], string>

/** Invitations and what became of them; open ones can be revoked. */
export function Invitations({ projectId }: { projectId: ProjectId }) {
  const words = useWords(membersTexts)
  const queryClient = useQueryClient()
  const invitations = useInfiniteQuery(invitationsQuery(projectId))
  const revoke = useMutation({
    mutationFn: (invitation: Invitation) =>
      api.call(API.revokeInvitation, { params: { projectId, invitationId: invitation.id } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: invitationsQuery(projectId).queryKey }),
  })
  const columns: Column<Invitation>[] = [
    { key: 'role', header: words('role'), heading: true, cell: ({ role }) => words(`role.${role}`) },
    { key: 'email', header: words('for'), cell: ({ email }) => email ?? words('anyoneWithTheLink') },
    {
      key: 'state',
      header: words('state'),
      cell: ({ state }) => <Badge tone={state === 'open' ? 'accent' : 'neutral'}>{words(STATES[state])}</Badge>,
    },
    {
      key: 'expires',
      header: words('expires'),
      cell: ({ expiresAt }) => <span className="whitespace-nowrap">{formatInstant(words.tag, expiresAt)}</span>,
    },
    {
      key: 'revoke',
      header: <span className="sr-only">{words('revoke')}</span>,
      cell: (invitation) =>
        invitation.state === 'open' && (
          <Button
            variant="quiet"
            busy={revoke.isPending && revoke.variables.id === invitation.id}
            aria-label={
              invitation.email
                ? words('revokeInvitationFor', { email: invitation.email })
                : words('revokeInvitationAs', { role: words(`role.${invitation.role}`) })
            }
            onClick={() => revoke.mutate(invitation)}
          >
            {words('revoke')}
          </Button>
        ),
    },
  ]
  return (
    <Card title={words('invitations')} description={words('eachLinkWorksOnceItCannot')}>
      {revoke.error && <ErrorNotice error={revoke.error} safe={words('theInvitationMayStillWork')} />}
      <QueryView query={invitations} what={words('theInvitations')}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="text-soft">{words('noInvitationsYet')}</p>
          ) : (
            <Table
              caption={words('invitations')}
              columns={columns}
              rows={rows}
              rowKey={(invitation) => invitation.id}
            />
          )
        }
      </QueryView>
      <LoadMore query={invitations} />
    </Card>
  )
}
