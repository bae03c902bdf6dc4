import { useFormContext } from 'react-hook-form'
import { Card } from '#shared/ui/card.tsx'
import { TextArea } from '#shared/ui/text-area.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { PROJECT_RULES } from '../project-rules.ts'
import type { SettingsValues } from './settings-values.ts'

/** What the project is called and what it is for. */
export function AboutSection() {
  const { register, formState } = useFormContext<SettingsValues>()
  const { errors } = formState
  return (
    <Card title="About">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <TextField label="Name" error={errors.name?.message} {...register('name', PROJECT_RULES.name)} />
        <TextArea
          label="Description"
          hint="One or two sentences: what is compared, and what for."
          rows={2}
          error={errors.description?.message}
          {...register('description', PROJECT_RULES.description)}
        />
      </div>
    </Card>
  )
}
