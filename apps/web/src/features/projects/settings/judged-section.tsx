import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { Controller, useFormContext } from 'react-hook-form'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Alert } from '#shared/ui/alert.tsx'
import { Card } from '#shared/ui/card.tsx'
import { Checkbox } from '#shared/ui/checkbox.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { projectRules } from '../project-rules.ts'
import { ScaleCards } from '../scale-cards.tsx'
import type { SettingsValues } from './settings-values.ts'

/** What annotators choose from, and how many people judge. */
export function JudgedSection({ project }: { project: Project }) {
  const words = useWords(projectsTexts)
  const rules = projectRules(words)
  const { register, control, watch, formState } = useFormContext<SettingsValues>()
  const { errors, dirtyFields } = formState
  const judged = (project.counts?.judgements ?? 0) > 0
  return (
    <Card title={words('judging')} description={words('theChoicesAnnotatorsHaveAndHow')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <Controller
          control={control}
          name="scale"
          render={({ field }) => <ScaleCards {...field} allowBothBad={watch('allowBothBad')} />}
        />
        <Checkbox label={words('offerBothBad')} hint={words('separateFromATieNeither')} {...register('allowBothBad')} />
        {judged && (dirtyFields.scale || dirtyFields.allowBothBad) && (
          <Alert tone="warn" title={words('thereAreJudgementsOnTheOld')}>
            {words('theyStayAsTheyAreNew')}
          </Alert>
        )}
        <TextField
          label={words('overlap')}
          type="number"
          min={1}
          max={50}
          inputMode="numeric"
          hint={words('howManyPeopleJudgeEach')}
          error={errors.overlap?.message}
          {...register('overlap', rules.overlap)}
        />
        {dirtyFields.overlap && (
          <Alert title={words('theOverlapAppliesToNew')}>{words('existingComparisonsKeepTheir')}</Alert>
        )}
      </div>
    </Card>
  )
}
