import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import { SERVICE_ROLES } from '@tiebreak/contracts/choices.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import type { Member } from '@tiebreak/contracts/members/schemas.ts'
import { useState } from 'react'
import { api } from '#api.ts'
import { membersTexts } from '#features/members/messages/texts.ts'
import { may } from '#may.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { useErrorText } from '#shared/messages/use-error-text.ts'
import { Revokes } from '#shared/states/revokes.tsx'
import { ConfirmDialog } from '#shared/ui/confirm-dialog.tsx'
import { Select } from '#shared/ui/select.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { grantsSentence } from '#shared/words/grants-sentence.ts'
import { roleOptions } from '#shared/words/role-options.ts'
import { invitationsQuery, mayHaveGrants, memberGrantsQuery, membersQuery } from './queries.ts'

/**
 * A member's role as a choice that saves at once; a refusal puts it back and says why. Taking rights from somebody who
 * may have made invitations or tokens asks first.
 */
export function MemberRole({ projectId, member }: { projectId: ProjectId; member: Member }) {
  const words = useWords(membersTexts)
  const queryClient = useQueryClient()
  const showToast = useToast()
  const errorText = useErrorText()
  const [asked, setAsked] = useState<Role | null>(null)
  const options = roleOptions(words, member.isService ? SERVICE_ROLES : undefined)
  const change = useMutation({
    mutationFn: (role: Role) =>
      api.call(API.changeMember, { params: { projectId, userId: member.userId }, body: { role } }),
    onSuccess: async ({ name, role, revoked }) => {
      const sentence = grantsSentence(words, revoked)
      const values = { name, role: words(`role.${role}`), what: sentence ?? '' }
      showToast({ text: words(sentence === null ? 'isNow' : 'isNowRevoked', values) })
      setAsked(null)
      await queryClient.invalidateQueries({ queryKey: membersQuery(projectId).queryKey })
      await queryClient.invalidateQueries({ queryKey: invitationsQuery(projectId).queryKey })
      await queryClient.invalidateQueries({ queryKey: ['me'] })
    },
  })
  return (
    <>
      <Select
        label={<span className="sr-only">{words('roleOf', { name: member.name })}</span>}
        options={options}
        value={change.isPending ? change.variables : member.role}
        disabled={change.isPending}
        error={asked === null ? (change.error ? errorText(change.error) : undefined) : undefined}
        className="min-w-36"
        onChange={({ currentTarget }) => {
          const chosen = options.find(({ value }) => value === currentTarget.value)?.value
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

/** Asks before rights are taken, and says what is revoked with them. */
function ChangeRoleDialog({
  projectId,
  member,
  role,
  busy,
  error,
  onConfirm,
  onClose,
}: {
  projectId: ProjectId
  member: Member
  /** The role that was chosen; null while nothing is asked. */
  role: Role | null
  busy: boolean
  error: unknown
  onConfirm: (role: Role) => void
  onClose: () => void
}) {
  const words = useWords(membersTexts)
  const grants = useQuery({ ...memberGrantsQuery(projectId, member, role), enabled: role !== null })
  return (
    <ConfirmDialog
      open={role !== null}
      onOpenChange={onClose}
      title={words('changeRoleOf', { name: member.name })}
      confirmLabel={busy ? words('changing') : words('change')}
      busy={busy || grants.isLoading}
      error={error}
      onConfirm={() => role !== null && onConfirm(role)}
    >
      <p>
        {words('fromTo', {
          from: words(`role.${member.role}`),
          to: role === null ? '' : words(`role.${role}`),
        })}
      </p>
      <Revokes grants={grants} />
    </ConfirmDialog>
  )
}
