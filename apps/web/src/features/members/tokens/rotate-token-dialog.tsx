import { useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { ApiToken } from '@tiebreak/contracts/members/schemas.ts'
import { useForm } from 'react-hook-form'
import { api } from '#api.ts'
import { membersTexts } from '#features/members/messages/texts.ts'
import { tokensQuery } from '#features/members/queries.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Dialog } from '#shared/ui/dialog.tsx'
import { FormEnd } from '#shared/ui/form-end.tsx'
import { Select } from '#shared/ui/select.tsx'
import { ShownToken } from './shown-token.tsx'

const GRACE = [
  { value: '0', label: 'graceNone' },
  { value: '24', label: 'graceDay' },
  { value: '168', label: 'graceWeek' },
] as const

/** Replaces a token by a new one, and shows its text this one time. */
export function RotateTokenDialog({
  projectId,
  token,
  onClose,
}: {
  projectId: ProjectId
  token: ApiToken | null
  onClose: () => void
}) {
  const words = useWords(membersTexts)
  return (
    <Dialog open={token !== null} onOpenChange={onClose} title={words('rotateNameAsk', { name: token?.name ?? '' })}>
      {token && <RotateTokenForm projectId={projectId} token={token} onClose={onClose} />}
    </Dialog>
  )
}

function RotateTokenForm({
  projectId,
  token,
  onClose,
}: {
  projectId: ProjectId
  token: ApiToken
  onClose: () => void
}) {
  const words = useWords(membersTexts)
  const queryClient = useQueryClient()
  const { register, handleSubmit } = useForm({ defaultValues: { graceHours: '24' } })
  const rotate = useMutation({
    mutationFn: (graceHours: number) =>
      api.call(API.rotateToken, { params: { projectId, tokenId: token.id }, body: { graceHours } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: tokensQuery(projectId).queryKey }),
  })
  if (rotate.data) return <ShownToken created={rotate.data} onClose={onClose} />
  return (
    <form
      noValidate
      className="grid grid-cols-[minmax(0,1fr)] gap-4"
      onSubmit={handleSubmit(({ graceHours }) => rotate.mutate(Number(graceHours)))}
    >
      <p>{words('theNewOneMayDo')}</p>
      <Select
        label={words('oldWorksFor')}
        options={GRACE.map(({ value, label }) => ({ value, label: words(label) }))}
        {...register('graceHours')}
      />
      <FormEnd error={rotate.error} safe={words('noTokenWasReplaced')} busy={rotate.isPending} onCancel={onClose}>
        {rotate.isPending ? words('rotating') : words('createNewToken')}
      </FormEnd>
    </form>
  )
}
