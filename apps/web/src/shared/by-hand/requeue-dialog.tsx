import { useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import { FormProvider, useForm } from 'react-hook-form'
import { api } from '#api.ts'
import { byHandTexts } from '#shared/by-hand/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Button } from '#shared/ui/button.tsx'
import { Dialog } from '#shared/ui/dialog.tsx'
import { ErrorNotice } from '#shared/ui/error-notice.tsx'
import { TextArea } from '#shared/ui/text-area.tsx'
import { useToast } from '#shared/ui/toast.tsx'
import { type RequeueOf, type RequeueValues, requeueBodyOf } from './requeue-values.ts'
import { requeueButtonWords, requeueCountWords, requeueDoneWords } from './requeue-words.ts'
import { SpanFields } from './span-fields.tsx'

/** Sends judgements back: first counts what that would be, then asks again. */
export function RequeueDialog({
  projectId,
  of,
  onClose,
}: {
  projectId: ProjectId
  of: RequeueOf
  onClose: () => void
}) {
  const words = useWords(byHandTexts)
  const queryClient = useQueryClient()
  const showToast = useToast()
  const named = 'comparisonIds' in of
  const form = useForm<RequeueValues>({
    defaultValues: { raterId: named ? '' : (of.rater?.id ?? ''), from: '', to: '', reason: '' },
  })
  const { register, handleSubmit, formState } = form
  const call = (values: RequeueValues, dryRun: boolean) =>
    api.call(API.requeue, { params: { projectId }, body: requeueBodyOf(values, of, dryRun) })
  const count = useMutation({ mutationFn: (values: RequeueValues) => call(values, true) })
  const send = useMutation({
    mutationFn: (values: RequeueValues) => call(values, false),
    onSuccess: async (sent) => {
      await queryClient.invalidateQueries({ queryKey: ['projects', projectId] })
      showToast({ text: requeueDoneWords(words, sent) })
      onClose()
    },
  })
  const counted = count.data && count.data.judgements + count.data.skips > 0 ? count.data : null
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={words('returnJudgementsToTheQueue')}
      description={
        named
          ? words('allOfComparisons', { n: of.comparisonIds.length, happens: words('theyNoLongerCountAndTheir') })
          : words('theyNoLongerCountAndTheir')
      }
    >
      <FormProvider {...form}>
        <form
          noValidate
          className="grid grid-cols-[minmax(0,1fr)] gap-4"
          onSubmit={handleSubmit((values) => (counted ? send.mutate(values) : count.mutate(values)))}
        >
          {!named && <SpanFields standings={of.standings} onChange={count.reset} />}
          <TextArea
            label={words('reason')}
            hint={words('itIsRecordedWithYourName')}
            rows={2}
            maxLength={2000}
            error={formState.errors.reason?.message}
            {...register('reason', { validate: (typed) => typed.trim() !== '' || words('giveAReason') })}
          />
          <p role="status" className="text-sm">
            {count.data ? requeueCountWords(words, count.data) : ''}
          </p>
          {(count.error ?? send.error) && (
            <ErrorNotice error={count.error ?? send.error} safe={words('nothingWasChanged')} />
          )}
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={onClose}>{words('cancel')}</Button>
            <Button type="submit" variant={counted ? 'danger' : 'primary'} busy={count.isPending || send.isPending}>
              {send.isPending ? words('returning') : counted ? requeueButtonWords(words, counted) : words('countFirst')}
            </Button>
          </div>
        </form>
      </FormProvider>
    </Dialog>
  )
}
