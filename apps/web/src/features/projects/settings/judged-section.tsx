import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { Controller, useFormContext } from 'react-hook-form'
import { Alert } from '#shared/ui/alert.tsx'
import { Card } from '#shared/ui/card.tsx'
import { Checkbox } from '#shared/ui/checkbox.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { PROJECT_RULES } from '../project-rules.ts'
import { ScaleCards } from '../scale-cards.tsx'
import type { SettingsValues } from './settings-values.ts'

/** What annotators choose from, and how many people judge. */
export function JudgedSection({ project }: { project: Project }) {
  const { register, control, watch, formState } = useFormContext<SettingsValues>()
  const { errors, dirtyFields } = formState
  const judged = (project.counts?.judgements ?? 0) > 0
  return (
    <Card title="What is judged" description="The answers that annotators choose from, and how many people answer.">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <Controller
          control={control}
          name="scale"
          render={({ field }) => <ScaleCards {...field} allowBothBad={watch('allowBothBad')} />}
        />
        <Checkbox
          label="Offer “both bad”"
          hint="An answer of its own, beside the tie: neither response is acceptable."
          {...register('allowBothBad')}
        />
        {judged && (dirtyFields.scale || dirtyFields.allowBothBad) && (
          <Alert tone="warn" title="There are judgements on the old scale">
            They stay as they are. New answers come on the new scale, and both count.
          </Alert>
        )}
        <TextField
          label="Overlap"
          type="number"
          min={1}
          max={50}
          inputMode="numeric"
          hint="How many people judge each comparison. Agreement needs at least 2."
          error={errors.overlap?.message}
          {...register('overlap', PROJECT_RULES.overlap)}
        />
        {dirtyFields.overlap && (
          <Alert title="Overlap holds for new comparisons">Comparisons that exist keep their seats.</Alert>
        )}
      </div>
    </Card>
  )
}
