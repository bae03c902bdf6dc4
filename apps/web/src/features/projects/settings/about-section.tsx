import { useFormContext } from 'react-hook-form'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Card } from '#shared/ui/card.tsx'
import { TextArea } from '#shared/ui/text-area.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { projectRules } from '../project-rules.ts'
import type { SettingsValues } from './settings-values.ts'

/** What the project is called and what it is for. */
export function AboutSection() {
  const words = useWords(projectsTexts)
  const rules = projectRules(words)
  const { register, formState } = useFormContext<SettingsValues>()
  const { errors } = formState
  return (
    <Card title={words('general')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <TextField label={words('name')} error={errors.name?.message} {...register('name', rules.name)} />
        <TextArea
          label={words('description')}
          hint={words('oneOrTwoSentencesWhatIs')}
          rows={2}
          error={errors.description?.message}
          {...register('description', rules.description)}
        />
      </div>
    </Card>
  )
}
