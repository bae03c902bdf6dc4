import type { RaterStanding } from '@tiebreak/contracts/queue/schemas.ts'
import { useFormContext } from 'react-hook-form'
import { byHandTexts } from '#shared/by-hand/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Select } from '#shared/ui/select.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import type { RequeueValues } from './requeue-values.ts'

/** Whose judgements, and in which span of time. */
export function SpanFields({
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
