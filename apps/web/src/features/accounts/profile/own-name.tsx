import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Me } from '@tiebreak/contracts/accounts/schemas.ts'
import { API } from '@tiebreak/contracts/api.ts'
import { useForm } from 'react-hook-form'
import { api } from '#api.ts'
import { meQuery } from '#session.ts'
import { Button } from '#shared/ui/button.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { useToast } from '#shared/ui/toast.tsx'

/** The name that others see, to change. */
export function OwnName({ me }: { me: Me }) {
  const queryClient = useQueryClient()
  const showToast = useToast()
  const { register, handleSubmit, formState, reset } = useForm({ values: { name: me.name } })
  const change = useMutation({
    mutationFn: (body: { name: string }) => api.call(API.changeMe, { body }),
    onSuccess: async (_nothing, { name }) => {
      reset({ name: name.trim() })
      await queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
      showToast({ text: 'Your name was changed' })
    },
  })
  return (
    <form noValidate className="grid gap-3" onSubmit={handleSubmit((values) => change.mutate(values))}>
      {change.error && <ErrorNotice error={change.error} safe="Nothing was changed." />}
      <TextField
        label="Name"
        autoComplete="name"
        hint="Leads and reviewers of your projects see it."
        error={formState.errors.name?.message}
        {...register('name', {
          validate: (name) => name.trim() !== '' || 'Type the name that others will see.',
          maxLength: { value: 200, message: 'At most 200 characters.' },
        })}
      />
      <div>
        <Button type="submit" busy={change.isPending} disabled={!formState.isDirty}>
          {change.isPending ? 'Saving…' : 'Save name'}
        </Button>
      </div>
    </form>
  )
}
