import { useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { CallInput } from '@tiebreak/contracts/endpoint.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import type { Role } from '@tiebreak/contracts/members/roles.ts'
import { useForm } from 'react-hook-form'
import { api } from '#api.ts'
import { membersTexts } from '#features/members/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { CopyField } from '#shared/ui/copy-field.tsx'
import { Dialog } from '#shared/ui/dialog.tsx'
import { FormEnd } from '#shared/ui/form-end.tsx'
import { Select } from '#shared/ui/select.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { formatInstant } from '#shared/words/format-instant.ts'
import { roleOptions } from '#shared/words/role-options.ts'
import { invitationsQuery } from './queries.ts'

const EXPIRY_OPTIONS = [
  { value: '24', label: 'n1Day' },
  { value: '168', label: 'n7Days' },
  { value: '720', label: 'n30Days' },
] as const

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
  const words = useWords(membersTexts)
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words('inviteSomeone')}>
      <InviteForm projectId={projectId} onClose={() => onOpenChange(false)} />
    </Dialog>
  )
}

type Values = { role: Role; email: string; expiresInHours: string }
type Body = CallInput<typeof API.createInvitation>['body']

function InviteForm({ projectId, onClose }: { projectId: ProjectId; onClose: () => void }) {
  const words = useWords(membersTexts)
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
        <CopyField label={words('invitationLink')} hint={words('itIsShownOnlyOnceSend')} value={link} />
        <p className="text-sm text-soft">
          {words(invitation.email ? 'roleOnlyUntil' : 'roleUntil', {
            role: words(`role.${invitation.role}`),
            email: invitation.email ?? '',
            until: formatInstant(words.tag, invitation.expiresAt),
          })}
        </p>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => create.reset()}>{words('inviteAnother')}</Button>
          <Button variant="primary" onClick={onClose}>
            {words('done')}
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
          email: isBlank(email) ? null : email.trim(),
          expiresInHours: Number(expiresInHours),
        }),
      )}
    >
      <Select
        label={words('role')}
        options={roleOptions(words)}
        hint={words(`role.${watch('role')}.may`)}
        {...register('role')}
      />
      <TextField
        label={words('eMailOptional')}
        type="email"
        autoComplete="off"
        hint={words('ifGivenOnlyThisAddressCan')}
        error={formState.errors.email?.message}
        {...register('email', {
          validate: (email) => isBlank(email) || /^\S+@\S+\.\S+$/.test(email.trim()) || words('thisIsNotAValidE'),
        })}
      />
      <Select
        label={words('validFor')}
        options={EXPIRY_OPTIONS.map(({ value, label }) => ({ value, label: words(label) }))}
        {...register('expiresInHours')}
      />
      <FormEnd error={create.error} safe={words('noInvitationWasCreated')} busy={create.isPending} onCancel={onClose}>
        {create.isPending ? words('creating') : words('createLink')}
      </FormEnd>
    </form>
  )
}
