import { useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import { SERVICE_ROLES } from '@tiebreak/contracts/choices.ts'
import type { CallInput } from '@tiebreak/contracts/endpoint.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import { useForm } from 'react-hook-form'
import { api } from '#api.ts'
import { membersTexts } from '#features/members/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Dialog } from '#shared/ui/dialog.tsx'
import { FormEnd } from '#shared/ui/form-end.tsx'
import { Select } from '#shared/ui/select.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { roleOptions } from '#shared/words/role-options.ts'
import { membersQuery } from './queries.ts'

/** Makes a member for programs. */
export function ServiceAccountDialog({
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
    <Dialog open={open} onOpenChange={onOpenChange} title={words('newServiceAccount')}>
      <ServiceAccountForm projectId={projectId} onClose={() => onOpenChange(false)} />
    </Dialog>
  )
}

type Values = { name: string; role: (typeof SERVICE_ROLES)[number] }
type Body = CallInput<typeof API.createServiceAccount>['body']

function ServiceAccountForm({ projectId, onClose }: { projectId: ProjectId; onClose: () => void }) {
  const words = useWords(membersTexts)
  const queryClient = useQueryClient()
  const showToast = useToast()
  const { register, handleSubmit, watch, formState } = useForm<Values>({
    defaultValues: { name: '', role: SERVICE_ROLES[0] },
  })
  const create = useMutation({
    mutationFn: (body: Body) => api.call(API.createServiceAccount, { params: { projectId }, body }),
    onSuccess: async ({ name }) => {
      await queryClient.invalidateQueries({ queryKey: membersQuery(projectId).queryKey })
      showToast({ text: words('serviceAccountCreated', { name }) })
      onClose()
    },
  })
  return (
    <form
      noValidate
      className="grid grid-cols-[minmax(0,1fr)] gap-4"
      onSubmit={handleSubmit((body) => create.mutate(body))}
    >
      <p className="text-sm text-soft">{words('aServiceAccountIs')}</p>
      <TextField
        label={words('name')}
        hint={words('whatItIsFor')}
        autoComplete="off"
        error={formState.errors.name?.message}
        {...register('name', {
          validate: (name) => !isBlank(name) || words('giveItAName'),
          maxLength: { value: 200, message: words('atMost200Characters') },
        })}
      />
      <Select
        label={words('role')}
        options={roleOptions(words, SERVICE_ROLES)}
        hint={words(`role.${watch('role')}.may`)}
        {...register('role')}
      />
      <FormEnd
        error={create.error}
        safe={words('noServiceAccountWasCreated')}
        busy={create.isPending}
        onCancel={onClose}
      >
        {create.isPending ? words('creating') : words('createServiceAccount')}
      </FormEnd>
    </form>
  )
}
