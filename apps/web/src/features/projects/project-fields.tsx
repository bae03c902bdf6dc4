import { SCALES } from '@tiebreak/contracts/choices.ts'
import type { Scale } from '@tiebreak/contracts/project.ts'
import { Controller, type UseFormReturn } from 'react-hook-form'
import { Checkbox } from '#ui/checkbox.tsx'
import { RadioCards } from '#ui/radio-cards.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextField } from '#ui/text-field.tsx'
import { ScalePicture } from './scale-picture.tsx'

export type ProjectValues = {
  name: string
  description: string
  guidelines: string
  scale: Scale
  allowBothBad: boolean
  overlap: number
}

const SCALE_WORDS: Record<Scale, { label: string; hint: string }> = {
  2: { label: 'Two points', hint: 'One must win. Quick, but hides near-ties.' },
  3: { label: 'Three points', hint: 'One wins, or it is a tie.' },
  5: { label: 'Five points', hint: 'Much better, better, tie.' },
  7: { label: 'Seven points', hint: 'Much better, better, slightly better, tie.' },
}

/** The settings of a project, in its form for making and for changing. */
export function ProjectFields({ form }: { form: UseFormReturn<ProjectValues> }) {
  const { register, control, watch, formState } = form
  const { errors } = formState
  const allowBothBad = watch('allowBothBad')
  return (
    <>
      <TextField
        label="Name"
        error={errors.name?.message}
        {...register('name', {
          validate: (name) => name.trim() !== '' || 'Give the project a name.',
          maxLength: { value: 200, message: 'At most 200 characters.' },
        })}
      />
      <TextArea
        label="Description"
        hint="One or two sentences: what is compared, and what for."
        rows={2}
        error={errors.description?.message}
        {...register('description', { maxLength: { value: 2000, message: 'At most 2,000 characters.' } })}
      />
      <Controller
        control={control}
        name="scale"
        render={({ field }) => (
          <RadioCards
            legend="Answer scale"
            name={field.name}
            value={String(field.value)}
            onChange={(value) => field.onChange(SCALES.find((scale) => String(scale) === value))}
            options={SCALES.map((scale) => ({
              value: String(scale),
              ...SCALE_WORDS[scale],
              picture: <ScalePicture scale={scale} allowBothBad={allowBothBad} />,
            }))}
          />
        )}
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
        {...register('overlap', {
          valueAsNumber: true,
          validate: (overlap) =>
            (Number.isInteger(overlap) && overlap >= 1 && overlap <= 50) || 'A whole number from 1 to 50.',
        })}
      />
      <TextArea
        label="Guidelines"
        hint="Markdown. Annotators have them beside the pair; each change makes a new version."
        rows={8}
        error={errors.guidelines?.message}
        {...register('guidelines', { maxLength: { value: 100_000, message: 'At most 100,000 characters.' } })}
      />
    </>
  )
}
