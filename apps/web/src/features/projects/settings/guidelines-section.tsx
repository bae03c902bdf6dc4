import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { useFormContext } from 'react-hook-form'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Alert } from '#shared/ui/alert.tsx'
import { Card } from '#shared/ui/card.tsx'
import { projectRules } from '../project-rules.ts'
import { GuidelineVersions } from './guideline-versions.tsx'
import { MarkdownField } from './markdown-field.tsx'
import type { SettingsValues } from './settings-values.ts'

/** The guidelines, what changing them brings, and the versions before. */
export function GuidelinesSection({ project }: { project: Project }) {
  const words = useWords(projectsTexts)
  const rules = projectRules(words)
  const { register, watch, setValue, setFocus, formState } = useFormContext<SettingsValues>()
  const { errors } = formState
  const guidelines = watch('guidelines')
  const { guidelinesVersion } = project
  return (
    <Card title={words('guidelines')} description={words('versionInUse', { version: guidelinesVersion })}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <MarkdownField
          label={words('guidelines')}
          hint={words('markdownAnnotatorsSeeThem2')}
          rows={12}
          value={guidelines}
          previewOf={words('theGuidelines')}
          error={errors.guidelines?.message}
          {...register('guidelines', rules.guidelines)}
        />
        {guidelines !== project.guidelines && (
          <Alert title={words('savingMakes', { version: guidelinesVersion + 1 })}>
            {words('annotatorsAreAskedToReadAnd')}
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
