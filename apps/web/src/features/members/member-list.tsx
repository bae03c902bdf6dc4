import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Member } from '@tiebreak/contracts/members/schemas.ts'
import { useState } from 'react'
import { api } from '#api.ts'
import { membersTexts } from '#features/members/messages/texts.ts'
import { may } from '#may.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { LoadMore } from '#shared/states/load-more.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Revokes } from '#shared/states/revokes.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { ConfirmDialog } from '#shared/ui/confirm-dialog.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { MemberRole } from './member-role.tsx'
import { MemberTags } from './member-tags.tsx'
import { invitationsQuery, memberGrantsQuery, membersQuery } from './queries.ts'

/** Members with their role, which can be changed in place. */
export function MemberList({ projectId }: { projectId: ProjectId }) {
  const words = useWords(membersTexts)
  const members = useInfiniteQuery(membersQuery(projectId))
  const [leaving, setLeaving] = useState<Member | null>(null)
  const columns: Column<Member>[] = [
    {
      key: 'name',
      header: words('name'),
      heading: true,
      cell: ({ name, email, isService }) => (
        <span className="grid min-w-40">
          <bdi>{name}</bdi>
          <span className="font-normal break-all text-soft">{isService ? words('serviceAccount') : email}</span>
        </span>
      ),
    },
    { key: 'role', header: words('role'), cell: (member) => <MemberRole projectId={projectId} member={member} /> },
    { key: 'tags', header: words('tags'), cell: (member) => <MemberTags projectId={projectId} member={member} /> },
    {
      key: 'consent',
      header: words('consent'),
      cell: ({ consent }) =>
        consent === null ? (
          '–'
        ) : (
          <Badge tone={consent === 'given' ? 'neutral' : 'warn'}>{words(`consent.${consent}`)}</Badge>
        ),
    },
    {
      key: 'since',
      header: words('since'),
      cell: ({ since }) => <span className="whitespace-nowrap">{formatInstant(words.tag, since)}</span>,
    },
    {
      key: 'remove',
      header: <span className="sr-only">{words('remove')}</span>,
      cell: (member) => (
        <Button
          variant="quiet"
          aria-label={words('removeName', { name: member.name })}
          onClick={() => setLeaving(member)}
        >
          {words('remove')}
        </Button>
      ),
    },
  ]
  return (
    <Card title={words('inThisProject')}>
      <QueryView query={members} what={words('theMembers')}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={words('nobodyIsInThisProjectYet')}>{words('inviteTheFirstPerson')}</EmptyState>
          ) : (
            <Table caption={words('members')} columns={columns} rows={rows} rowKey={(member) => member.userId} />
          )
        }
      </QueryView>
      <LoadMore query={members} />
      <RemoveMemberDialog projectId={projectId} member={leaving} onClose={() => setLeaving(null)} />
    </Card>
  )
}

/** Asks before a member is taken out. */
function RemoveMemberDialog({
  projectId,
  member,
  onClose,
}: {
  projectId: ProjectId
  member: Member | null
  onClose: () => void
}) {
  const words = useWords(membersTexts)
  const queryClient = useQueryClient()
  const showToast = useToast()
  // Whoever it is, an invitation to them may be open still.
  const grants = useQuery(memberGrantsQuery(projectId, member, null))
  const remove = useMutation({
    mutationFn: ({ userId }: Member) => api.call(API.removeMember, { params: { projectId, userId } }),
    onSuccess: async (_nothing, { name }) => {
      await queryClient.invalidateQueries({ queryKey: membersQuery(projectId).queryKey })
      await queryClient.invalidateQueries({ queryKey: invitationsQuery(projectId).queryKey })
      showToast({ text: words('wasRemoved', { name }) })
      onClose()
    },
  })
  return (
    <ConfirmDialog
      open={member !== null}
      onOpenChange={() => {
        remove.reset()
        onClose()
      }}
      title={words('removeNameAsk', { name: member?.name ?? '' })}
      confirmLabel={remove.isPending ? words('removing') : words('remove')}
      busy={remove.isPending || grants.isLoading}
      error={remove.error}
      onConfirm={() => member && remove.mutate(member)}
    >
      <p>{words('theyLoseAccessWithTheirNext')}</p>
      {member && !member.isService && may(member.role, 'createServiceAccount') && <p>{words('alsoReplaceTokens')}</p>}
      <Revokes grants={grants} />
    </ConfirmDialog>
  )
}
