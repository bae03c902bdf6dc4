import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { useFormContext } from 'react-hook-form'
import { Alert } from '#shared/ui/alert.tsx'
import { Card } from '#shared/ui/card.tsx'
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
        {project.consent.trim() !== '' && consent.trim() !== '' && consent !== project.consent && (
          <Alert title="Another text asks again">
            Everyone who agreed to the present text is asked to agree to the new one. Their answers count meanwhile.
          </Alert>
        )}
        {project.consent.trim() === '' && consent.trim() !== '' && (
          <Alert tone="warn" title="Only answers with consent count">
            Once this is saved, the answers of everyone who has not agreed count for nothing until they agree. They are
            asked before their next task.
          </Alert>
        )}
        {project.consent.trim() !== '' && consent.trim() === '' && (
          <Alert title="No consent is asked for any more">
            Once this is saved, the answers of those who never agreed count. Those who withdrew their consent stay left
            out.
          </Alert>
        )}
      </div>
    </Card>
  )
}
