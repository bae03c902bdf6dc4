import { useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { CallInput } from '@tiebreak/contracts/endpoint.ts'
import type { ComparisonId, ProjectId } from '@tiebreak/contracts/ids.ts'
import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import type { RaterStanding, Requeued } from '@tiebreak/contracts/queue/schemas.ts'
import { FormProvider, useForm, useFormContext } from 'react-hook-form'
import { api } from '#api.ts'
import { type ByHandWords, byHandTexts } from '#shared/by-hand/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Dialog } from '#shared/ui/dialog.tsx'
import { FormEnd } from '#shared/ui/form-end.tsx'
import { Select } from '#shared/ui/select.tsx'
import { TextArea } from '#shared/ui/text-area.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { useToast } from '#shared/ui/toast.tsx'

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
            {...register('reason', { validate: (typed) => !isBlank(typed) || words('giveAReason') })}
          />
          <p role="status" className="text-sm">
            {count.data ? requeueCountWords(words, count.data) : ''}
          </p>
          <FormEnd
            error={count.error ?? send.error}
            safe={words('nothingWasChanged')}
            busy={count.isPending || send.isPending}
            variant={counted ? 'danger' : 'primary'}
            onCancel={onClose}
          >
            {send.isPending ? words('returning') : counted ? requeueButtonWords(words, counted) : words('countFirst')}
          </FormEnd>
        </form>
      </FormProvider>
    </Dialog>
  )
}

/** What a dry run counted, in a sentence. */
function requeueCountWords(words: ByHandWords, { judgements, comparisons, raters, seats, skips }: Requeued): string {
  if (judgements + skips === 0) return words('thereIsNothingToReturn')
  const skipped = skips > 0 ? words('skipsForgotten', { n: skips }) : ''
  if (judgements === 0) return skipped
  const counted = words('requeueCounts', {
    judgements: words('judgementCount', { n: judgements }),
    annotators: words('annotators', { n: raters }),
    comparisons: words('comparisonCount', { n: comparisons }),
    seats,
  })
  return `${counted} ${skipped}`.trim()
}

/** What the button that does it says. */
function requeueButtonWords(words: ByHandWords, { judgements, skips }: Requeued): string {
  return judgements === 0 ? words('forgetSkips', { n: skips }) : words('returnJudgements', { n: judgements })
}

/** What was done. */
function requeueDoneWords(words: ByHandWords, { judgements, skips }: Requeued): string {
  return judgements === 0 ? words('skipsForgottenDone', { n: skips }) : words('judgementsReturned', { n: judgements })
}

/** Whose judgements, and in which span of time. */
function SpanFields({
  standings,
  onChange,
}: {
  standings: readonly RaterStanding[]
  /** Something else would be sent back than was counted. */
  onChange: () => void
}) {
  const words = useWords(byHandTexts)
  const { register, watch, formState } = useFormContext<RequeueValues>()
  const isForAll = watch('raterId') === ''
  const span = {
    onChange,
    validate: (typed: string, { raterId }: RequeueValues) =>
      typed !== '' || raterId !== '' || words('forEveryoneGiveAStartAnd'),
  }
  return (
    <>
      <Select
        label={words('judgedBy')}
        options={[
          { value: '', label: words('everyoneInAPeriodOfTime') },
          ...standings.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        {...register('raterId', { onChange })}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 sm:grid-cols-2">
        <TextField
          label={words('from')}
          type="datetime-local"
          hint={isForAll ? words('whenTheServerReceivedThem') : words('optional')}
          error={formState.errors.from?.message}
          {...register('from', span)}
        />
        <TextField
          label={words('until')}
          type="datetime-local"
          error={formState.errors.to?.message}
          {...register('to', {
            ...span,
            validate: (typed, values) =>
              typed !== '' && values.from !== '' && !(typed > values.from)
                ? words('theEndMustBeAfterThe')
                : span.validate(typed, values),
          })}
        />
      </div>
    </>
  )
}

/** What is typed to send judgements back; whose and when are left empty where comparisons are named. */
type RequeueValues = { raterId: string; from: string; to: string; reason: string }

/** Which judgements: those of some comparisons, or of one annotator, or of a span of time, which the window asks for. */
type RequeueOf =
  | { comparisonIds: readonly ComparisonId[] }
  /** Whose the window offers, and with whose it begins; undefined for everybody's. */
  | { standings: readonly RaterStanding[]; rater: RaterStanding | undefined }

type Body = CallInput<typeof API.requeue>['body']

/** What the server is asked. */
function requeueBodyOf({ raterId, from, to, reason }: RequeueValues, of: RequeueOf, dryRun: boolean): Body {
  const rest = { reason: reason.trim(), dryRun }
  if ('comparisonIds' in of) return { of: { comparisonIds: [...of.comparisonIds] }, ...rest }
  const instant = (typed: string) => new Date(typed).toISOString()
  if (raterId === '') return { of: { from: instant(from), to: instant(to) }, ...rest }
  const span = { ...(from === '' ? {} : { from: instant(from) }), ...(to === '' ? {} : { to: instant(to) }) }
  return { of: { raterId, ...span }, ...rest }
}
