import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { ComparisonId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { FormProvider, useForm } from 'react-hook-form'
import { api } from '#api.ts'
import { Button } from '#shared/ui/button.tsx'
import { Dialog } from '#shared/ui/dialog.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { Select } from '#shared/ui/select.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { plural } from '#shared/words/plural.ts'
import { type ArrangeValues, arrangementOf } from './arrange-values.ts'
import { KeepFields } from './keep-fields.tsx'

const codeOf = (error: unknown) => (error instanceof ApiError ? error.code : null)

/** Keeps comparisons for people or groups, takes that back, or gives them a priority. */
export function ArrangeDialog({
  projectId,
  comparisonIds,
  onClose,
}: {
  projectId: ProjectId
  /** Null asks for a prompt tag. */
  comparisonIds: readonly ComparisonId[] | null
  onClose: () => void
}) {
  const queryClient = useQueryClient()
  const showToast = useToast()
  const form = useForm<ArrangeValues>({
    defaultValues: { promptTag: '', keep: 'as_is', userIds: [], groups: '', priority: '' },
  })
  const { register, handleSubmit, watch, formState } = form
  const { errors } = formState
  const arrange = useMutation({
    mutationFn: (values: ArrangeValues) =>
      api.call(API.arrangeComparisons, { params: { projectId }, body: arrangementOf(values, comparisonIds) }),
    onSuccess: async ({ comparisons, full }) => {
      await queryClient.invalidateQueries({ queryKey: ['projects', projectId] })
      const taken = full > 0 ? `, ${plural(full, 'of them has', 'of them have')} no free seat` : ''
      showToast({ text: `${plural(comparisons, 'comparison')} arranged${taken}` })
      onClose()
    },
    onError: (error) => {
      if (codeOf(error) === 'member_not_found') form.setError('userIds', { message: error.message })
    },
  })
  const code = codeOf(arrange.error)
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={comparisonIds === null ? 'Arrange comparisons' : `Arrange ${plural(comparisonIds.length, 'comparison')}`}
      description={`${comparisonIds === null ? 'Those of all prompts with a tag. ' : ''}It holds from the next task on; whoever holds one now may finish it.`}
    >
      <FormProvider {...form}>
        <form
          noValidate
          className="grid grid-cols-[minmax(0,1fr)] gap-4"
          onSubmit={handleSubmit((values) => arrange.mutate(values))}
        >
          {comparisonIds === null && (
            <TextField
              label="Prompt tag"
              error={errors.promptTag?.message}
              {...register('promptTag', { validate: (typed) => typed.trim() !== '' || 'Name a tag of prompts.' })}
            />
          )}
          <Select
            label="Keep for"
            options={[
              { value: 'as_is', label: 'As it is' },
              { value: 'some', label: 'Some people or groups' },
              { value: 'nobody', label: 'Everybody again' },
            ]}
            {...register('keep')}
          />
          {watch('keep') === 'some' && <KeepFields projectId={projectId} />}
          <TextField
            label="Priority"
            type="number"
            min={-1000}
            max={1000}
            hint="Higher comes first; comparisons begin with 0. Empty: as it is."
            error={errors.priority?.message}
            {...register('priority', {
              validate: (typed, values) => {
                if (typed === '') return values.keep !== 'as_is' || 'Change a priority, or keep them for somebody.'
                const value = Number(typed)
                return (Number.isInteger(value) && Math.abs(value) <= 1000) || 'A whole number from −1,000 to 1,000.'
              },
            })}
          />
          {arrange.error && code !== 'member_not_found' && (
            <ErrorNotice
              error={arrange.error}
              safe={`Nothing was changed.${code === 'comparison_not_found' ? ' Gold is never arranged by hand: leave it out if it is among them.' : ''}`}
            />
          )}
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="primary" busy={arrange.isPending}>
              {arrange.isPending ? 'Arranging…' : 'Arrange'}
            </Button>
          </div>
        </form>
      </FormProvider>
    </Dialog>
  )
}
