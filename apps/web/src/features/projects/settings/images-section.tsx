import { useFormContext } from 'react-hook-form'
import { Card } from '#shared/ui/card.tsx'
import { Checkbox } from '#shared/ui/checkbox.tsx'
import type { SettingsValues } from './settings-values.ts'

/** Whether texts may show images. */
export function ImagesSection() {
  const { register } = useFormContext<SettingsValues>()
  return (
    <Card title="Images">
      <Checkbox
        label="Show this project’s images in texts"
        hint="Only images that are kept in this project are ever loaded. An image from elsewhere would tell its server who judges; its address is shown instead."
        {...register('allowImages')}
      />
    </Card>
  )
}
