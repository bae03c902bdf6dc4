import { useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import type { Member } from '@tiebreak/contracts/members/schemas.ts'
import { useState } from 'react'
import { api } from '#api.ts'
import { may } from '#may.ts'
import { Select } from '#shared/ui/select.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { grantsSentence } from '#shared/words/grants-sentence.ts'
import { ROLE_OPTIONS, ROLE_WORDS } from '#shared/words/role-words.ts'
import { ChangeRoleDialog } from './change-role-dialog.tsx'
import { mayHaveGrants } from './member-grants-query.ts'
import { invitationsQuery, membersQuery } from './queries.ts'

/**
 * A member's role as a choice that saves at once; a refusal puts it back and says why. Taking rights from somebody who
 * may have made invitations or tokens asks first.
 */
export function MemberRole({ projectId, member }: { projectId: ProjectId; member: Member }) {
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [asked, setAsked] = useState<Role | null>(null)
  const change = useMutation({
    mutationFn: (role: Role) =>
      api.call(API.changeMember, { params: { projectId, userId: member.userId }, body: { role } }),
    onSuccess: async ({ name, role, revoked }) => {
      const sentence = grantsSentence(revoked)
      const also = sentence === null ? '' : `; revoked: ${sentence}`
      showToast({ text: `${name} is now ${ROLE_WORDS[role].name.toLowerCase()}${also}` })
      setAsked(null)
      await queryClient.invalidateQueries({ queryKey: membersQuery(projectId).queryKey })
      await queryClient.invalidateQueries({ queryKey: invitationsQuery(projectId).queryKey })
      await queryClient.invalidateQueries({ queryKey: ['me'] })
    },
  })
  return (
    <>
      <Select
        label={<span className="sr-only">Role of {member.name}</span>}
        options={ROLE_OPTIONS}
        value={change.isPending ? change.variables : member.role}
        disabled={change.isPending}
        error={asked === null ? change.error?.message : undefined}
        className="min-w-36"
        onChange={({ currentTarget }) => {
          const chosen = ROLE_OPTIONS.find(({ value }) => value === currentTarget.value)?.value
          if (chosen === undefined) return
          if (!may(chosen, 'createInvitation') && mayHaveGrants(member)) setAsked(chosen)
          else change.mutate(chosen)
        }}
      />
      <ChangeRoleDialog
        projectId={projectId}
        member={member}
        role={asked}
        busy={change.isPending}
        error={change.error}
        onConfirm={(role) => change.mutate(role)}
        onClose={() => {
          change.reset()
          setAsked(null)
        }}
      />
    </>
  )
}
