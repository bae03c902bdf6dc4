import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Invitation } from '@tiebreak/contracts/members/schemas.ts'
import { api } from '#api.ts'
import { LoadMore } from '#shared/states/load-more.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { ROLE_WORDS } from '#shared/words/role-words.ts'
import { invitationsQuery } from './queries.ts'

const STATES: Record<Invitation['state'], { text: string; tone: 'accent' | 'neutral' }> = {
  open: { text: 'Open', tone: 'accent' },
  redeemed: { text: 'Used', tone: 'neutral' },
  revoked: { text: 'Revoked', tone: 'neutral' },
  expired: { text: 'Expired', tone: 'neutral' },
}

/** Invitations and what became of them; open ones can be revoked. */
export function Invitations({ projectId }: { projectId: ProjectId }) {
  const queryClient = useQueryClient()
  const invitations = useInfiniteQuery(invitationsQuery(projectId))
  const revoke = useMutation({
    mutationFn: (invitation: Invitation) =>
      api.call(API.revokeInvitation, { params: { projectId, invitationId: invitation.id } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: invitationsQuery(projectId).queryKey }),
  })
  const columns: Column<Invitation>[] = [
    { key: 'role', header: 'Role', heading: true, cell: ({ role }) => ROLE_WORDS[role].name },
    { key: 'email', header: 'For', cell: ({ email }) => email ?? 'Whoever has the link' },
    {
      key: 'state',
      header: 'State',
      cell: ({ state }) => <Badge tone={STATES[state].tone}>{STATES[state].text}</Badge>,
    },
    {
      key: 'expires',
      header: 'Until',
      cell: ({ expiresAt }) => <span className="whitespace-nowrap">{formatInstant(expiresAt)}</span>,
    },
    {
      key: 'revoke',
      header: <span className="sr-only">Revoke</span>,
      cell: (invitation) =>
        invitation.state === 'open' && (
          <Button
            variant="quiet"
            busy={revoke.isPending && revoke.variables.id === invitation.id}
            onClick={() => revoke.mutate(invitation)}
          >
            Revoke{' '}
            <span className="sr-only">
              the invitation {invitation.email ? `for ${invitation.email}` : `as ${ROLE_WORDS[invitation.role].name}`}
            </span>
          </Button>
        ),
    },
  ]
  return (
    <Card
      title="Invitations"
      description="Each link works once. Only a hash of it is kept, so it cannot be shown again."
    >
      {revoke.error && <ErrorNotice error={revoke.error} safe="The invitation may still work." />}
      <QueryView query={invitations} what="The invitations">
        {(rows) =>
          rows.length === 0 ? (
            <p className="text-soft">No invitation was made yet.</p>
          ) : (
            <Table caption="Invitations" columns={columns} rows={rows} rowKey={(invitation) => invitation.id} />
          )
        }
      </QueryView>
      <LoadMore query={invitations} />
    </Card>
  )
}
