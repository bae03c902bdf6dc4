import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Me } from '@tiebreak/contracts/accounts/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { useForm } from 'react-hook-form'
import { api } from '#api.ts'
import { accountsTexts } from '#features/accounts/messages/texts.ts'
import { meQuery } from '#session.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { useToast } from '#shared/ui/toast.tsx'

/** The name that others see, to change. */
export function OwnName({ me }: { me: Me }) {
  const words = useWords(accountsTexts)
  const queryClient = useQueryClient()
  const showToast = useToast()
  const { register, handleSubmit, formState, reset } = useForm({ values: { name: me.name } })
  const change = useMutation({
    mutationFn: (body: { name: string }) => api.call(API.changeMe, { body }),
    onSuccess: async (_nothing, { name }) => {
      reset({ name: name.trim() })
      await queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
      showToast({ text: words('yourNameWasChanged') })
    },
  })
  return (
    <form noValidate className="grid gap-3" onSubmit={handleSubmit((values) => change.mutate(values))}>
      {change.error && <ErrorNotice error={change.error} safe={words('nothingWasChanged')} />}
      <TextField
        label={words('name')}
        autoComplete="name"
        hint={words('leadsAndReviewersOfYour')}
        error={formState.errors.name?.message}
        {...register('name', {
          validate: (name) => name.trim() !== '' || words('enterTheNameThatOthersWill'),
          maxLength: { value: 200, message: words('atMost200Characters') },
        })}
      />
      <div>
        <Button type="submit" busy={change.isPending} disabled={!formState.isDirty}>
          {change.isPending ? words('saving') : words('saveName')}
        </Button>
      </div>
    </form>
  )
}
