import { useInfiniteQuery } from '@tanstack/react-query'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Member } from '@tiebreak/contracts/members/schemas.ts'
import { useState } from 'react'
import { LoadMore } from '#shared/states/load-more.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Badge } from '#shared/ui/badge.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { EmptyState } from '#shared/ui/empty-state.tsx'
import { type Column, Table } from '#shared/ui/table.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { MemberRole } from './member-role.tsx'
import { MemberTags } from './member-tags.tsx'
import { membersQuery } from './queries.ts'
import { RemoveMemberDialog } from './remove-member-dialog.tsx'

const CONSENT: Record<NonNullable<Member['consent']>, string> = {
  given: 'In force',
  withdrawn: 'Withdrawn',
  missing: 'Not given',
}

/** Members with their role, which can be changed in place. */
export function MemberList({ projectId }: { projectId: ProjectId }) {
  const members = useInfiniteQuery(membersQuery(projectId))
  const [leaving, setLeaving] = useState<Member | null>(null)
  const columns: Column<Member>[] = [
    {
      key: 'name',
      header: 'Name',
      heading: true,
      cell: ({ name, email }) => (
        <span className="grid min-w-40">
          <bdi>{name}</bdi>
          <span className="font-normal break-all text-soft">{email}</span>
        </span>
      ),
    },
    { key: 'role', header: 'Role', cell: (member) => <MemberRole projectId={projectId} member={member} /> },
    { key: 'tags', header: 'Tags', cell: (member) => <MemberTags projectId={projectId} member={member} /> },
    {
      key: 'consent',
      header: 'Consent',
      cell: ({ consent }) =>
        consent === null ? '–' : <Badge tone={consent === 'given' ? 'neutral' : 'warn'}>{CONSENT[consent]}</Badge>,
    },
    {
      key: 'since',
      header: 'Since',
      cell: ({ since }) => <span className="whitespace-nowrap">{formatInstant(since)}</span>,
    },
    {
      key: 'remove',
      header: <span className="sr-only">Remove</span>,
      cell: (member) => (
        <Button variant="quiet" onClick={() => setLeaving(member)}>
          Remove <span className="sr-only">{member.name}</span>
        </Button>
      ),
    },
  ]
  return (
    <Card title="In this project">
      <QueryView query={members} what="The members">
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title="Nobody is in this project yet">Invite the first person.</EmptyState>
          ) : (
            <Table caption="Members" columns={columns} rows={rows} rowKey={(member) => member.userId} />
          )
        }
      </QueryView>
      <LoadMore query={members} />
      <RemoveMemberDialog projectId={projectId} member={leaving} onClose={() => setLeaving(null)} />
    </Card>
  )
}
