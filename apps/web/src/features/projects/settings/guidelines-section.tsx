import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { useFormContext } from 'react-hook-form'
import { Alert } from '#shared/ui/alert.tsx'
import { Card } from '#shared/ui/card.tsx'
import { PROJECT_RULES } from '../project-rules.ts'
import { GuidelineVersions } from './guideline-versions.tsx'
import { MarkdownField } from './markdown-field.tsx'
import type { SettingsValues } from './settings-values.ts'

/** The guidelines, what changing them brings, and the versions before. */
export function GuidelinesSection({ project }: { project: Project }) {
  const { register, watch, setValue, setFocus, formState } = useFormContext<SettingsValues>()
  const { errors } = formState
  const guidelines = watch('guidelines')
  const { guidelinesVersion } = project
  return (
    <Card
      title="Guidelines"
      description={`Version ${guidelinesVersion} is in use. Another text is another version, which annotators have to acknowledge; each answer keeps the version that was on screen.`}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <MarkdownField
          label="Guidelines"
          hint="Markdown. Annotators have them beside their task."
          rows={12}
          value={guidelines}
          previewOf="the guidelines"
          error={errors.guidelines?.message}
          {...register('guidelines', PROJECT_RULES.guidelines)}
        />
        {guidelines !== project.guidelines && (
          <Alert title={`Saving makes version ${guidelinesVersion + 1}`}>
            Annotators are asked to read and acknowledge it. Judgements so far keep their version.
          </Alert>
        )}
        <GuidelineVersions
          projectId={project.id}
          current={guidelinesVersion}
          onUse={(markdown) => {
            setValue('guidelines', markdown, { shouldDirty: true, shouldValidate: formState.isSubmitted })
            setFocus('guidelines')
          }}
        />
      </div>
    </Card>
  )
}
