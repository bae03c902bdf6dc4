import { EXAMPLES_MOST } from '@tiebreak/contracts/choices.ts'
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form'
import { Card } from '#shared/ui/card.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { ItemList } from './item-list.tsx'
import { MarkdownField } from './markdown-field.tsx'
import type { SettingsValues } from './settings-values.ts'

/** Worked examples that annotators can open beside their task. */
export function ExamplesSection() {
  const { control, register, formState } = useFormContext<SettingsValues>()
  const { fields, append, move, remove } = useFieldArray({ control, name: 'examples' })
  const written = useWatch({ control, name: 'examples' })
  const nameOf = (place: number) => written[place]?.title.trim() || `example ${place + 1}`
  return (
    <Card title="Examples" description="Worked examples that annotators can open beside their task, in this order.">
      <ItemList
        ids={fields.map(({ id }) => id)}
        nameOf={nameOf}
        addLabel="Add an example"
        most={EXAMPLES_MOST}
        empty="There is no example yet. One good and one borderline case help most."
        onAdd={() => append({ title: '', markdown: '' }, { focusName: `examples.${fields.length}.title` })}
        onMove={move}
        onRemove={remove}
      >
        {(place) => (
          <>
            <TextField
              label="Title"
              error={formState.errors.examples?.[place]?.title?.message}
              {...register(`examples.${place}.title`, {
                validate: (text) => text.trim() !== '' || 'Give the example a title.',
                maxLength: { value: 200, message: 'At most 200 characters.' },
              })}
            />
            <MarkdownField
              label="Example"
              hint="Markdown: the prompt, the responses, the answer and why."
              rows={6}
              value={written[place]?.markdown ?? ''}
              previewOf={nameOf(place)}
              error={formState.errors.examples?.[place]?.markdown?.message}
              {...register(`examples.${place}.markdown`, {
                maxLength: { value: 20_000, message: 'At most 20,000 characters.' },
              })}
            />
          </>
        )}
      </ItemList>
    </Card>
  )
}
