import { useFormContext } from 'react-hook-form'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Card } from '#shared/ui/card.tsx'
import { Checkbox } from '#shared/ui/checkbox.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import type { SettingsValues } from './settings-values.ts'

/** When an annotator is asked why. */
export function ReasonsSection() {
  const words = useWords(projectsTexts)
  const { register, watch, formState } = useFormContext<SettingsValues>()
  const [scale, allowBothBad] = watch(['scale', 'allowBothBad'])
  const graded = scale >= 5
  return (
    <Card title={words('reasons')} description={words('whenAnnotatorsAreAskedWhyThey')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <Checkbox
          label={words('forTheStrongestPointOfThe')}
          hint={graded ? words('muchBetterOnEitherSide') : words('onlyScalesOfFiveAndSeven')}
          {...register('askReason.muchBetter')}
        />
        <Checkbox
          label={words('forBothBad')}
          hint={allowBothBad ? undefined : words('bothBadIsNotOfferedAt')}
          {...register('askReason.bothBad')}
        />
        <TextField
          label={words('shareOfAllTasks')}
          type="number"
          inputMode="decimal"
          min={0}
          max={100}
          step="any"
          hint={words('drawnAtRandomWhenATask')}
          error={formState.errors.askReason?.percent?.message}
          {...register('askReason.percent', {
            valueAsNumber: true,
            validate: (percent) => (percent >= 0 && percent <= 100) || words('aNumberFrom0To100'),
          })}
        />
        <Checkbox
          label={words('requestedReasonsAreRequired')}
          hint={words('withoutItSuchAJudgementCannot')}
          {...register('askReason.required')}
        />
      </div>
    </Card>
  )
}
