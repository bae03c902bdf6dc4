import { useQuery } from '@tanstack/react-query'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { useId } from 'react'
import { useFormContext } from 'react-hook-form'
import { byHandTexts } from '#shared/by-hand/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { QueryView } from '#shared/states/query-view.tsx'
import { Checkbox } from '#shared/ui/checkbox.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import type { ArrangeValues } from './arrange-values.ts'
import { peopleQuery } from './people-query.ts'

/** For which people and groups; at least one of either. */
export function KeepFields({ projectId }: { projectId: ProjectId }) {
  const words = useWords(byHandTexts)
  const id = useId()
  const people = useQuery(peopleQuery(projectId))
  const { register, getValues, formState } = useFormContext<ArrangeValues>()
  const { errors } = formState
  const someone = () => {
    const { userIds, groups } = getValues()
    return userIds.length > 0 || groups.trim() !== '' || words('chooseAPersonOrNameA')
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
