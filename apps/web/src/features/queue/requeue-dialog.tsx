import { useMutation, useQueryClient } from '@tanstack/react-query'
import { API } from '@tiebreak/contracts/api.ts'
import type { CallInput } from '@tiebreak/contracts/endpoint.ts'
import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { RaterStanding } from '@tiebreak/contracts/rater.ts'
import type { Requeued } from '@tiebreak/contracts/requeue.ts'
import { useForm } from 'react-hook-form'
import { api } from '#api.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { Select } from '#ui/select.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useToast } from '#ui/toast.tsx'
import { plural } from '#words/plural.ts'

type Values = { raterId: string; from: string; to: string; reason: string }
type Body = CallInput<typeof API.requeue>['body']

/** Sends judgements back: first counts what that would be, then asks again. */
export function RequeueDialog({
  projectId,
  standings,
  rater,
  onClose,
}: {
  projectId: ProjectId
  standings: readonly RaterStanding[]
  /** Whose judgements the window begins with; undefined for everybody's. */
  rater: RaterStanding | undefined
  onClose: () => void
}) {
  const queryClient = useQueryClient()
  const showToast = useToast()
  const { register, handleSubmit, watch, formState } = useForm<Values>({
    defaultValues: { raterId: rater?.id ?? '', from: '', to: '', reason: '' },
  })
  const call = (values: Values, dryRun: boolean) =>
    api.call(API.requeue, { params: { projectId }, body: bodyOf(values, dryRun) })
  const count = useMutation({ mutationFn: (values: Values) => call(values, true) })
  const send = useMutation({
    mutationFn: (values: Values) => call(values, false),
    onSuccess: async ({ judgements }) => {
      await queryClient.invalidateQueries({ queryKey: ['projects', projectId] })
      showToast({ text: `${plural(judgements, 'judgement')} sent back` })
      onClose()
    },
  })
  const isForAll = watch('raterId') === ''
  const recount = { onChange: () => count.reset() }
  const span = {
    ...recount,
    validate: (typed: string, { raterId }: Values) =>
      typed !== '' || raterId !== '' || 'For everybody, say from when to when.',
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Send judgements back"
      description="They count no more and their seats are free again; nothing is deleted. Whoever judged may be given the comparison anew."
    >
      <form
        noValidate
        className="grid grid-cols-[minmax(0,1fr)] gap-4"
        onSubmit={handleSubmit((values) => (count.data ? send.mutate(values) : count.mutate(values)))}
      >
        <Select
          label="Of"
          options={[
            { value: '', label: 'Everybody, in a span of time' },
            ...standings.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          {...register('raterId', recount)}
        />
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 sm:grid-cols-2">
          <TextField
            label="From"
            type="datetime-local"
            hint={isForAll ? 'When the server got them.' : 'May be left empty.'}
            error={formState.errors.from?.message}
            {...register('from', span)}
          />
          <TextField
            label="Until"
            type="datetime-local"
            error={formState.errors.to?.message}
            {...register('to', {
              ...span,
              validate: (typed, values) =>
                typed !== '' && values.from !== '' && !(typed > values.from)
                  ? 'Until must be later than from.'
                  : span.validate(typed, values),
            })}
          />
        </div>
        <TextArea
          label="Reason"
          hint="It is kept with your name."
          rows={2}
          maxLength={2000}
          error={formState.errors.reason?.message}
          {...register('reason', { validate: (typed) => typed.trim() !== '' || 'Say why.' })}
        />
        <p role="status" className="text-sm">
          {count.data ? countWords(count.data) : ''}
        </p>
        {(count.error ?? send.error) && <ErrorNotice error={count.error ?? send.error} safe="Nothing was changed." />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          {count.data && count.data.judgements + count.data.skips > 0 ? (
            <Button type="submit" variant="danger" busy={send.isPending}>
              Send {plural(count.data.judgements, 'judgement')} back
            </Button>
          ) : (
            <Button type="submit" variant="primary" busy={count.isPending} disabled={count.data !== undefined}>
              Count first
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  )
}

function bodyOf({ raterId, from, to, reason }: Values, dryRun: boolean): Body {
  const instant = (typed: string) => new Date(typed).toISOString()
  const span = { ...(from === '' ? {} : { from: instant(from) }), ...(to === '' ? {} : { to: instant(to) }) }
  const of = raterId === '' ? { from: instant(from), to: instant(to) } : { raterId, ...span }
  return { of, reason: reason.trim(), dryRun }
}

function countWords({ judgements, comparisons, raters, seats, skips }: Requeued): string {
  if (judgements + skips === 0) return 'There is nothing to send back.'
  const skipped = skips > 0 ? ` ${plural(skips, 'skip is', 'skips are')} forgotten.` : ''
  return `That is ${plural(judgements, 'judgement')} by ${plural(raters, 'annotator')} on ${plural(comparisons, 'comparison')}; ${plural(seats, 'seat')} come free.${skipped}`
}
