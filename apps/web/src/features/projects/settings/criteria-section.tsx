import { CRITERIA_MOST } from '@tiebreak/contracts/choices.ts'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form'
import { Card } from '#shared/ui/card.tsx'
import { CriterionFields } from './criterion-fields.tsx'
import { ItemList } from './item-list.tsx'
import type { SettingsValues } from './settings-values.ts'

/** The aspects that are judged before overall, in their order. */
export function CriteriaSection({ project }: { project: Project }) {
  const { control } = useFormContext<SettingsValues>()
  const { fields, append, move, remove } = useFieldArray({ control, name: 'criteria' })
  const written = useWatch({ control, name: 'criteria' })
  return (
    <Card
      title="Criteria"
      description="Aspects judged before “overall”, on the same scale and in this order. Each costs annotators time; figures and exports are about “overall”."
    >
      <ItemList
        ids={fields.map(({ id }) => id)}
        nameOf={(place) => written[place]?.label.trim() || `criterion ${place + 1}`}
        addLabel="Add a criterion"
        most={CRITERIA_MOST}
        empty="Only “overall” is judged."
        onAdd={() => append({ key: '', label: '', description: '' }, { focusName: `criteria.${fields.length}.label` })}
        onMove={move}
        onRemove={remove}
      >
        {(place) => <CriterionFields place={place} saved={project.criteria.map(({ key }) => key)} />}
      </ItemList>
    </Card>
  )
}
