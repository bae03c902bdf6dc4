import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { useFormContext } from 'react-hook-form'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Alert } from '#shared/ui/alert.tsx'
import { Card } from '#shared/ui/card.tsx'
import { MarkdownField } from './markdown-field.tsx'
import type { SettingsValues } from './settings-values.ts'

/** What annotators agree to before their first task. */
export function ConsentSection({ project }: { project: Project }) {
  const words = useWords(projectsTexts)
  const { register, watch, formState } = useFormContext<SettingsValues>()
  const { errors } = formState
  const consent = watch('consent')
  return (
    <Card title={words('consent')} description={words('whatAnnotatorsAgreeToBefore')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <MarkdownField
          label={words('consentText')}
          hint={words('markdownLeaveEmptyIfThereIs')}
          rows={6}
          value={consent}
          previewOf={words('theConsentText')}
          error={errors.consent?.message}
          {...register('consent', { maxLength: { value: 20_000, message: words('atMost20000Characters') } })}
        />
        {!isBlank(project.consent) && !isBlank(consent) && consent !== project.consent && (
          <Alert title={words('aNewTextAsksForConsent')}>{words('everyoneWhoAgreedToThePresent')}</Alert>
        )}
        {isBlank(project.consent) && !isBlank(consent) && (
          <Alert tone="warn" title={words('onlyJudgementsWithConsentCount')}>
            {words('onceThisIsSavedJudgementsOf')}
          </Alert>
        )}
        {!isBlank(project.consent) && isBlank(consent) && (
          <Alert title={words('consentIsNoLongerAskedFor')}>{words('onceThisIsSavedJudgementsOf2')}</Alert>
        )}
      </div>
    </Card>
  )
}
