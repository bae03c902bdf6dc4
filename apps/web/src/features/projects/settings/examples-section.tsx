import { EXAMPLES_MOST } from '@tiebreak/contracts/choices.ts'
import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Card } from '#shared/ui/card.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { ItemList } from './item-list.tsx'
import { MarkdownField } from './markdown-field.tsx'
import type { SettingsValues } from './settings-values.ts'

/** Worked examples that annotators can open beside their task. */
export function ExamplesSection() {
  const words = useWords(projectsTexts)
  const { control, register, formState } = useFormContext<SettingsValues>()
  const { fields, append, move, remove } = useFieldArray({ control, name: 'examples' })
  const written = useWatch({ control, name: 'examples' })
  const nameOf = (place: number) => written[place]?.title.trim() || words('exampleNo', { n: place + 1 })
  return (
    <Card title={words('examples')} description={words('workedExamplesThatAnnotators')}>
      <ItemList
        ids={fields.map(({ id }) => id)}
        nameOf={nameOf}
        addLabel={words('addAnExample')}
        most={EXAMPLES_MOST}
        empty={words('noExamplesYetOneClearAnd')}
        onAdd={() => append({ title: '', markdown: '' }, { focusName: `examples.${fields.length}.title` })}
        onMove={move}
        onRemove={remove}
      >
        {(place) => (
          <>
            <TextField
              label={words('title')}
              error={formState.errors.examples?.[place]?.title?.message}
              {...register(`examples.${place}.title`, {
                validate: (text) => !isBlank(text) || words('giveTheExampleATitle'),
                maxLength: { value: 200, message: words('atMost200Characters') },
              })}
            />
            <MarkdownField
              label={words('example')}
              hint={words('markdownThePromptTheResponses')}
              rows={6}
              value={written[place]?.markdown ?? ''}
              previewOf={nameOf(place)}
              error={formState.errors.examples?.[place]?.markdown?.message}
              {...register(`examples.${place}.markdown`, {
                maxLength: { value: 20_000, message: words('atMost20000Characters') },
              })}
            />
          </>
        )}
      </ItemList>
    </Card>
  )
}
