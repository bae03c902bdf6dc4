import type { Project } from '@tiebreak/contracts/project.ts'
import { useFormContext } from 'react-hook-form'
import { Alert } from '#ui/alert.tsx'
import { Card } from '#ui/card.tsx'
import { MarkdownField } from './markdown-field.tsx'
import type { SettingsValues } from './settings-values.ts'

/** What annotators agree to before their first task. */
export function ConsentSection({ project }: { project: Project }) {
  const { register, watch, formState } = useFormContext<SettingsValues>()
  const { errors } = formState
  const consent = watch('consent')
  return (
    <Card
      title="Consent"
      description="What annotators agree to before their first task. Each agreement is kept with the text that was agreed to."
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <MarkdownField
          label="Consent text"
          hint="Markdown. Leave it empty when there is nothing to agree to beyond what is measured."
          rows={6}
          value={consent}
          previewOf="the consent text"
          error={errors.consent?.message}
          {...register('consent', { maxLength: { value: 20_000, message: 'At most 20,000 characters.' } })}
        />
        {project.consent !== '' && consent !== project.consent && (
          <Alert title="Another text asks again">
            Everyone who agreed to the present text is asked to agree to the new one.
          </Alert>
        )}
      </div>
    </Card>
  )
}
