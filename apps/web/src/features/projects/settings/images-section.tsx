import { useFormContext } from 'react-hook-form'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Card } from '#shared/ui/card.tsx'
import { Checkbox } from '#shared/ui/checkbox.tsx'
import type { SettingsValues } from './settings-values.ts'

/** Whether texts may show images. */
export function ImagesSection() {
  const words = useWords(projectsTexts)
  const { register } = useFormContext<SettingsValues>()
  return (
    <Card title={words('images')}>
      <Checkbox
        label={words('showThisProjectsImagesInTexts')}
        hint={words('onlyImagesStoredInThisProject')}
        {...register('allowImages')}
      />
    </Card>
  )
}

/** Whether simulated raters count. */
export function SimulatedSection() {
  const words = useWords(projectsTexts)
  const { register } = useFormContext<SettingsValues>()
  return (
    <Card title={words('simulatedRaters')}>
      <Checkbox
        label={words('countSimulatedRaters')}
        hint={words('simulatedRatersAreKeptApart')}
        {...register('countSimulated')}
      />
    </Card>
  )
}
