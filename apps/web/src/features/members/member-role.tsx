import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Member } from '@tiebreak/contracts/account.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/roles.ts'
import { api } from '#api.ts'
import { Select } from '#ui/select.tsx'
import { useToast } from '#ui/toast.tsx'
import { ROLE_OPTIONS, ROLE_WORDS } from '#words/role-words.ts'
import { membersQuery } from './queries.ts'

/** A member's role as a choice that saves at once; a refusal puts it back and says why. */
export function MemberRole({ projectId, member }: { projectId: ProjectId; member: Member }) {
  const queryClient = useQueryClient()
  const showToast = useToast()
  const change = useMutation({
    mutationFn: (role: Role) =>
      api.call(API.changeMember, { params: { projectId, userId: member.userId }, body: { role } }),
    onSuccess: async ({ name, role }) => {
      showToast({ text: `${name} is now ${ROLE_WORDS[role].name.toLowerCase()}` })
      await queryClient.invalidateQueries({ queryKey: membersQuery(projectId).queryKey })
      await queryClient.invalidateQueries({ queryKey: ['me'] })
    },
  })
  return (
    <Select
      label={<span className="sr-only">Role of {member.name}</span>}
      options={ROLE_OPTIONS}
      value={change.isPending ? change.variables : member.role}
      disabled={change.isPending}
      error={change.error?.message}
      className="min-w-36"
      onChange={({ currentTarget }) => {
        const chosen = ROLE_OPTIONS.find(({ value }) => value === currentTarget.value)
        if (chosen) change.mutate(chosen.value)
      }}
    />
  )
}
