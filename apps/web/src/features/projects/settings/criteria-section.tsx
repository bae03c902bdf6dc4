import { CRITERIA_MOST } from '@tiebreak/contracts/choices.ts'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Card } from '#shared/ui/card.tsx'
import { CriterionFields } from './criterion-fields.tsx'
import { ItemList } from './item-list.tsx'
import type { SettingsValues } from './settings-values.ts'

/** The aspects that are judged before overall, in their order. */
export function CriteriaSection({ project }: { project: Project }) {
  const words = useWords(projectsTexts)
  const { control } = useFormContext<SettingsValues>()
  const { fields, append, move, remove } = useFieldArray({ control, name: 'criteria' })
  const written = useWatch({ control, name: 'criteria' })
  return (
    <Card title={words('criteria')} description={words('aspectsJudgedBeforeOverallOn')}>
      <ItemList
        ids={fields.map(({ id }) => id)}
        nameOf={(place) => written[place]?.label.trim() || words('criterionNo', { n: place + 1 })}
        addLabel={words('addACriterion')}
        most={CRITERIA_MOST}
        empty={words('onlyOverallIsJudged')}
        onAdd={() => append({ key: '', label: '', description: '' }, { focusName: `criteria.${fields.length}.label` })}
        onMove={move}
        onRemove={remove}
      >
        {(place) => <CriterionFields place={place} saved={project.criteria.map(({ key }) => key)} />}
      </ItemList>
    </Card>
  )
}
