import type { Scale } from '@tiebreak/contracts/projects/schemas.ts'
import { Controller, type UseFormReturn } from 'react-hook-form'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Checkbox } from '#shared/ui/checkbox.tsx'
import { TextArea } from '#shared/ui/text-area.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { projectRules } from './project-rules.ts'
import { ScaleCards } from './scale-cards.tsx'

export type ProjectValues = {
  name: string
  description: string
  guidelines: string
  scale: Scale
  allowBothBad: boolean
  overlap: number
}

/** What a new project needs; the rest is on its settings page. */
export function ProjectFields({ form }: { form: UseFormReturn<ProjectValues> }) {
  const words = useWords(projectsTexts)
  const rules = projectRules(words)
  const { register, control, watch, formState } = form
  const { errors } = formState
  const allowBothBad = watch('allowBothBad')
  return (
    <>
      <TextField label={words('name')} error={errors.name?.message} {...register('name', rules.name)} />
      <TextArea
        label={words('description')}
        hint={words('oneOrTwoSentencesWhatIs')}
        rows={2}
        error={errors.description?.message}
        {...register('description', rules.description)}
      />
      <Controller
        control={control}
        name="scale"
        render={({ field }) => <ScaleCards {...field} allowBothBad={allowBothBad} />}
      />
      <Checkbox label={words('offerBothBad')} hint={words('separateFromATieNeither')} {...register('allowBothBad')} />
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
      <TextArea
        label={words('guidelines')}
        hint={words('markdownAnnotatorsSeeThem')}
        rows={8}
        error={errors.guidelines?.message}
        {...register('guidelines', rules.guidelines)}
      />
    </>
  )
}
