import { useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { RECOMMENDED_POLICY } from '@tiebreak/contracts/queue/recommended-policy.ts'
import type { Policy } from '@tiebreak/contracts/queue/schemas.ts'
import { FormProvider, useForm } from 'react-hook-form'
import { api } from '#api.ts'
import { queueTexts } from '#features/queue/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Card } from '#shared/ui/card.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { PolicyFields } from './policy-fields.tsx'
import { type PolicyValues, policyOf, valuesOf } from './policy-values.ts'
import { policyQuery } from './queries.ts'

/** The policy as a form, and one button for what a campaign of some size wants. */
export function PolicyCard({ projectId, policy }: { projectId: ProjectId; policy: Policy }) {
  const words = useWords(queueTexts)
  const queryClient = useQueryClient()
  const showToast = useToast()
  const form = useForm<PolicyValues>({ values: valuesOf(policy), resetOptions: { keepDirtyValues: true } })
  const { isDirty } = form.formState
  const save = useMutation({
    mutationFn: (body: Policy) => api.call(API.updatePolicy, { params: { projectId }, body }),
    onSuccess: (saved) => {
      queryClient.setQueryData(policyQuery(projectId).queryKey, saved)
      form.reset(valuesOf(saved))
      showToast({ text: words('savedItAppliesFromTheNext') })
    },
  })
  return (
    <Card
      title={words('howTasksAreChosen')}
      description={words('changesApplyFromTheNextTask')}
      actions={
        <Button busy={save.isPending} onClick={() => save.mutate(RECOMMENDED_POLICY)}>
          {words('useTheRecommendedPolicy')}
        </Button>
      }
    >
      <FormProvider {...form}>
        <form
          noValidate
          aria-label={words('policy')}
          className="grid grid-cols-[minmax(0,1fr)] gap-6"
          onSubmit={form.handleSubmit((values) => save.mutate(policyOf(values)))}
        >
          <PolicyFields />
          {save.error && <ErrorNotice error={save.error} safe={words('nothingWasChangedYourInputIs')} />}
          <div className="flex flex-wrap items-center gap-2 border-t border-line pt-4">
            <Button type="submit" variant="primary" busy={save.isPending} disabled={!isDirty}>
              {words('savePolicy')}
            </Button>
            <Button disabled={!isDirty} onClick={() => form.reset(valuesOf(policy))}>
              {words('discardChanges')}
            </Button>
            <p role="status" className="text-sm text-soft">
              {isDirty ? words('youHaveUnsavedChanges') : ''}
            </p>
          </div>
        </form>
      </FormProvider>
    </Card>
  )
}
