import type { RaterStanding } from '@tiebreak/contracts/queue/schemas.ts'
import { useFormContext } from 'react-hook-form'
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
  const { register, watch, formState } = useFormContext<RequeueValues>()
  const isForAll = watch('raterId') === ''
  const span = {
    onChange,
    validate: (typed: string, { raterId }: RequeueValues) =>
      typed !== '' || raterId !== '' || 'For everybody, say from when to when.',
  }
  return (
    <>
      <Select
        label="Of"
        options={[
          { value: '', label: 'Everybody, in a span of time' },
          ...standings.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        {...register('raterId', { onChange })}
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
    </>
  )
}
