import { useFormContext } from 'react-hook-form'
import { Card } from '#shared/ui/card.tsx'
import { Checkbox } from '#shared/ui/checkbox.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import type { SettingsValues } from './settings-values.ts'

/** When an annotator is asked why. */
export function ReasonsSection() {
  const { register, watch, formState } = useFormContext<SettingsValues>()
  const [scale, allowBothBad] = watch(['scale', 'allowBothBad'])
  const graded = scale >= 5
  return (
    <Card title="Reasons" description="When annotators are asked to write why. They can always write a reason unasked.">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <Checkbox
          label="For the strongest point of the scale"
          hint={graded ? '“Much better”, to either side.' : 'Only scales of five and seven points have one.'}
          {...register('askReason.muchBetter')}
        />
        <Checkbox
          label="For “both bad”"
          hint={allowBothBad ? undefined : '“Both bad” is not offered at present.'}
          {...register('askReason.bothBad')}
        />
        <TextField
          label="Share of all tasks, in %"
          type="number"
          inputMode="decimal"
          min={0}
          max={100}
          step="any"
          hint="Drawn at random when a task is handed out, whatever its answer will be. 0 asks for none."
          error={formState.errors.askReason?.percent?.message}
          {...register('askReason.percent', {
            valueAsNumber: true,
            validate: (percent) => (percent >= 0 && percent <= 100) || 'A number from 0 to 100.',
          })}
        />
        <Checkbox
          label="A reason that is asked for is required"
          hint="Without it such an answer cannot be sent."
          {...register('askReason.required')}
        />
      </div>
    </Card>
  )
}
