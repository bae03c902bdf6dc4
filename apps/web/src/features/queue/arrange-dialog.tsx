import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { CallInput } from '@tiebreak/contracts/endpoint.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useForm } from 'react-hook-form'
import { api } from '#api.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useToast } from '#ui/toast.tsx'
import { plural } from '#words/plural.ts'
import { peopleQuery } from './queries.ts'

type Values = {
  promptTag: string
  keep: 'as_is' | 'person' | 'group' | 'nobody'
  userId: string
  group: string
  priority: string
}
type Body = CallInput<typeof API.arrangeComparisons>['body']

/** Keeps the comparisons of a prompt tag for somebody, takes that back, or gives them a priority. */
export function ArrangeDialog({ projectId, onClose }: { projectId: ProjectId; onClose: () => void }) {
  const queryClient = useQueryClient()
  const showToast = useToast()
  const people = useQuery(peopleQuery(projectId))
  const { register, handleSubmit, watch, formState } = useForm<Values>({
    defaultValues: { promptTag: '', keep: 'as_is', userId: '', group: '', priority: '' },
  })
  const { errors } = formState
  const arrange = useMutation({
    mutationFn: (body: Body) => api.call(API.arrangeComparisons, { params: { projectId }, body }),
    onSuccess: async ({ comparisons, full }) => {
      await queryClient.invalidateQueries({ queryKey: ['projects', projectId] })
      const taken = full > 0 ? `, ${plural(full, 'of them has', 'of them have')} no free seat` : ''
      showToast({ text: `${plural(comparisons, 'comparison')} arranged${taken}` })
      onClose()
    },
  })
  const keep = watch('keep')
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Arrange comparisons"
      description="Those of all prompts with a tag. It holds from the next task on; single comparisons are arranged by API."
    >
      <form
        noValidate
        className="grid grid-cols-[minmax(0,1fr)] gap-4"
        onSubmit={handleSubmit((values) => arrange.mutate(bodyOf(values)))}
      >
        <TextField
          label="Prompt tag"
          error={errors.promptTag?.message}
          {...register('promptTag', { validate: (typed) => typed.trim() !== '' || 'Name a tag of prompts.' })}
        />
        <Select
          label="Keep for"
          options={[
            { value: 'as_is', label: 'As it is' },
            { value: 'person', label: 'One person' },
            { value: 'group', label: 'A group of members' },
            { value: 'nobody', label: 'Everybody again' },
          ]}
          {...register('keep')}
        />
        {keep === 'person' && (
          <Select
            label="Person"
            error={errors.userId?.message}
            options={[
              { value: '', label: people.isPending ? 'Loading…' : 'Choose' },
              ...(people.data?.items ?? []).map(({ userId, name, email }) => ({
                value: userId,
                label: `${name}, ${email}`,
              })),
            ]}
            {...register('userId', { validate: (typed) => typed !== '' || 'Choose a person.' })}
          />
        )}
        {keep === 'group' && (
          <TextField
            label="Group"
            hint="A tag of members, as it stands on the page of members."
            error={errors.group?.message}
            {...register('group', { validate: (typed) => typed.trim() !== '' || 'Name a tag of members.' })}
          />
        )}
        <TextField
          label="Priority"
          type="number"
          min={-1000}
          max={1000}
          hint="Higher comes first. Empty: as it is."
          error={errors.priority?.message}
          {...register('priority', {
            validate: (typed, values) => {
              if (typed === '') return values.keep !== 'as_is' || 'Change a priority, or keep them for somebody.'
              const value = Number(typed)
              return (Number.isInteger(value) && Math.abs(value) <= 1000) || 'A whole number from −1,000 to 1,000.'
            },
          })}
        />
        {arrange.error && <ErrorNotice error={arrange.error} safe="Nothing was changed." />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={arrange.isPending}>
            Arrange
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function bodyOf({ promptTag, keep, userId, group, priority }: Values): Body {
  const kept = {
    as_is: {},
    person: { keepFor: { userIds: [userId] } },
    group: { keepFor: { groups: [group.trim()] } },
    nobody: { keepFor: null },
  }[keep]
  return { of: { promptTag: promptTag.trim() }, ...(priority === '' ? {} : { priority: Number(priority) }), ...kept }
}
