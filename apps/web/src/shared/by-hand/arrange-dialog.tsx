import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '@tiebreak/client/client.ts'
import { API } from '@tiebreak/contracts/api.ts'
import type { CallInput } from '@tiebreak/contracts/endpoint.ts'
import type { ComparisonId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import { useId } from 'react'
import { FormProvider, useForm, useFormContext } from 'react-hook-form'
import { api } from '#api.ts'
import { byHandTexts } from '#shared/by-hand/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { useErrorText } from '#shared/messages/use-error-text.ts'
import { QueryView } from '#shared/states/query-view.tsx'
import { Checkbox } from '#shared/ui/checkbox.tsx'
import { Dialog } from '#shared/ui/dialog.tsx'
import { FormEnd } from '#shared/ui/form-end.tsx'
import { Select } from '#shared/ui/select.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { tagsIn } from './tags.ts'

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
  const words = useWords(byHandTexts)
  const queryClient = useQueryClient()
  const showToast = useToast()
  const errorText = useErrorText()
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
      const arranged = words('comparisonsArranged', { n: comparisons })
      showToast({ text: full > 0 ? words('arrangedFull', { arranged, full }) : arranged })
      onClose()
    },
    onError: (error) => {
      if (codeOf(error) === 'member_not_found') form.setError('userIds', { message: errorText(error) })
    },
  })
  const code = codeOf(arrange.error)
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={comparisonIds === null ? words('arrangeComparisons') : words('arrangeCount', { n: comparisonIds.length })}
      description={words(comparisonIds === null ? 'allWithTag' : 'fromNextTask')}
    >
      <FormProvider {...form}>
        <form
          noValidate
          className="grid grid-cols-[minmax(0,1fr)] gap-4"
          onSubmit={handleSubmit((values) => arrange.mutate(values))}
        >
          {comparisonIds === null && (
            <TextField
              label={words('promptTag')}
              error={errors.promptTag?.message}
              {...register('promptTag', { validate: (typed) => !isBlank(typed) || words('nameAPromptTag') })}
            />
          )}
          <Select
            label={words('reserveFor')}
            options={[
              { value: 'as_is', label: words('noChange') },
              { value: 'some', label: words('certainPeopleOrGroups') },
              { value: 'nobody', label: words('everyoneAgain') },
            ]}
            {...register('keep')}
          />
          {watch('keep') === 'some' && <KeepFields projectId={projectId} />}
          <TextField
            label={words('priority')}
            type="number"
            min={-1000}
            max={1000}
            hint={words('higherComesFirstNewComparisons')}
            error={errors.priority?.message}
            {...register('priority', {
              validate: (typed, values) => {
                if (typed === '') return values.keep !== 'as_is' || words('changeThePriorityOrWhomThey')
                const value = Number(typed)
                return (Number.isInteger(value) && Math.abs(value) <= 1000) || words('aWholeNumberFrom1000')
              },
            })}
          />
          <FormEnd
            error={code === 'member_not_found' ? null : arrange.error}
            safe={words(code === 'comparison_not_found' ? 'goldNotArranged' : 'nothingWasChanged')}
            busy={arrange.isPending}
            onCancel={onClose}
          >
            {arrange.isPending ? words('arranging') : words('arrange')}
          </FormEnd>
        </form>
      </FormProvider>
    </Dialog>
  )
}

/** For which people and groups; at least one of either. */
function KeepFields({ projectId }: { projectId: ProjectId }) {
  const words = useWords(byHandTexts)
  const id = useId()
  const people = useQuery(peopleQuery(projectId))
  const { register, getValues, formState } = useFormContext<ArrangeValues>()
  const { errors } = formState
  const someone = () => {
    const { userIds, groups } = getValues()
    return userIds.length > 0 || !isBlank(groups) || words('chooseAPersonOrNameA')
  }
  return (
    <>
      <fieldset aria-describedby={errors.userIds ? `${id}-error` : undefined} className="min-w-0">
        <legend className="text-sm font-medium">{words('people')}</legend>
        <QueryView query={people} what={words('theMembers')} lines={2}>
          {({ items }) => (
            <div className="mt-1.5 max-h-56 overflow-y-auto rounded-lg border border-edge px-3">
              {items.length === 0 && <p className="py-2 text-sm text-soft">{words('thereAreNoMembersYet')}</p>}
              {items.map(({ userId, name, email }) => (
                <Checkbox
                  key={userId}
                  value={userId}
                  label={<bdi>{name}</bdi>}
                  hint={<bdi className="break-all">{email}</bdi>}
                  {...register('userIds', { validate: someone, deps: ['groups'] })}
                />
              ))}
            </div>
          )}
        </QueryView>
        {errors.userIds && (
          <p id={`${id}-error`} className="mt-1.5 text-sm font-medium text-danger">
            {errors.userIds.message}
          </p>
        )}
      </fieldset>
      <TextField
        label={words('groups')}
        hint={words('memberTagsSeparatedByCommas')}
        error={errors.groups?.message}
        {...register('groups', { validate: someone, deps: ['userIds'] })}
      />
    </>
  )
}

/** The first 200 members, for choosing one. */
function peopleQuery(projectId: ProjectId) {
  return queryOptions({
    queryKey: ['projects', projectId, 'people'],
    queryFn: ({ signal }) =>
      api.call(API.listMembers, { params: { projectId }, query: { limit: 200, service: 'false' } }, { signal }),
  })
}

/** What is typed to arrange comparisons: which, for whom, and what comes first. */
type ArrangeValues = {
  promptTag: string
  keep: 'as_is' | 'some' | 'nobody'
  userIds: string[]
  groups: string
  priority: string
}
type Body = CallInput<typeof API.arrangeComparisons>['body']

/** What the server is asked. @param comparisonIds null for those of the prompt tag */
function arrangementOf(
  { promptTag, keep, userIds, groups, priority }: ArrangeValues,
  comparisonIds: readonly ComparisonId[] | null,
): Body {
  return {
    of: comparisonIds === null ? { promptTag: promptTag.trim() } : { comparisonIds: [...comparisonIds] },
    ...(priority === '' ? {} : { priority: Number(priority) }),
    ...(keep === 'some' ? { keepFor: { userIds, groups: tagsIn(groups) } } : {}),
    ...(keep === 'nobody' ? { keepFor: null } : {}),
  }
}
