import type { Scale } from '@tiebreak/contracts/projects/schemas.ts'
import { Controller, type UseFormReturn } from 'react-hook-form'
import { Checkbox } from '#shared/ui/checkbox.tsx'
import { TextArea } from '#shared/ui/text-area.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { PROJECT_RULES } from './project-rules.ts'
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
  const { register, control, watch, formState } = form
  const { errors } = formState
  const allowBothBad = watch('allowBothBad')
  return (
    <>
      <TextField label="Name" error={errors.name?.message} {...register('name', PROJECT_RULES.name)} />
      <TextArea
        label="Description"
        hint="One or two sentences: what is compared, and what for."
        rows={2}
        error={errors.description?.message}
        {...register('description', PROJECT_RULES.description)}
      />
      <Controller
        control={control}
        name="scale"
        render={({ field }) => <ScaleCards {...field} allowBothBad={allowBothBad} />}
      />
      <Checkbox
        label="Offer “both bad”"
        hint="An answer of its own, beside the tie: neither response is acceptable."
        {...register('allowBothBad')}
      />
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
      <TextArea
        label="Guidelines"
        hint="Markdown. Annotators have them beside the pair; each change makes a new version."
        rows={8}
        error={errors.guidelines?.message}
        {...register('guidelines', PROJECT_RULES.guidelines)}
      />
    </>
  )
}
