import { useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { CallInput } from '@tiebreak/contracts/endpoint.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import { useForm } from 'react-hook-form'
import { api } from '#api.ts'
import { Button } from '#shared/ui/button.tsx'
import { CopyField } from '#shared/ui/copy-field.tsx'
import { Dialog } from '#shared/ui/dialog.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { Select } from '#shared/ui/select.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { ROLE_OPTIONS, ROLE_WORDS } from '#shared/words/role-words.ts'
import { invitationsQuery } from './queries.ts'

const EXPIRY_OPTIONS = [
  { value: '24', label: '1 day' },
  { value: '168', label: '7 days' },
  { value: '720', label: '30 days' },
]

/** Makes an invitation, then shows its link this one time. */
export function InviteDialog({
  projectId,
  open,
  onOpenChange,
}: {
  projectId: ProjectId
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Invite someone">
      <InviteForm projectId={projectId} onClose={() => onOpenChange(false)} />
    </Dialog>
  )
}

type Values = { role: Role; email: string; expiresInHours: string }
type Body = CallInput<typeof API.createInvitation>['body']

function InviteForm({ projectId, onClose }: { projectId: ProjectId; onClose: () => void }) {
  const queryClient = useQueryClient()
  const { register, handleSubmit, watch, formState } = useForm<Values>({
    defaultValues: { role: 'annotator', email: '', expiresInHours: '168' },
  })
  const create = useMutation({
    mutationFn: (body: Body) => api.call(API.createInvitation, { params: { projectId }, body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: invitationsQuery(projectId).queryKey }),
  })
  if (create.data) {
    const { link, invitation } = create.data
    return (
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <CopyField
          label="Invitation link"
          hint="It is shown this once. Send it to one person: it works for one."
          value={link}
        />
        <p className="text-sm text-soft">
          {ROLE_WORDS[invitation.role].name}
          {invitation.email ? `, only for ${invitation.email}` : ''}, until {formatInstant(invitation.expiresAt)}.
        </p>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => create.reset()}>Invite another</Button>
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </div>
      </div>
    )
  }
  return (
    <form
      noValidate
      className="grid grid-cols-[minmax(0,1fr)] gap-4"
      onSubmit={handleSubmit(({ role, email, expiresInHours }) =>
        create.mutate({
          role,
          email: email.trim() === '' ? null : email.trim(),
          expiresInHours: Number(expiresInHours),
        }),
      )}
    >
      <Select label="Role" options={ROLE_OPTIONS} hint={ROLE_WORDS[watch('role')].may} {...register('role')} />
      <TextField
        label="E-mail (optional)"
        type="email"
        autoComplete="off"
        hint="When given, only this address can use the link. Tiebreak sends no e-mail: you pass the link on."
        error={formState.errors.email?.message}
        {...register('email', {
          validate: (email) =>
            email.trim() === '' || /^\S+@\S+\.\S+$/.test(email.trim()) || 'This does not look like an e-mail address.',
        })}
      />
      <Select label="Works for" options={EXPIRY_OPTIONS} {...register('expiresInHours')} />
      {create.error && <ErrorNotice error={create.error} safe="No invitation was made." />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" busy={create.isPending}>
          {create.isPending ? 'Making…' : 'Make the link'}
        </Button>
      </div>
    </form>
  )
}
