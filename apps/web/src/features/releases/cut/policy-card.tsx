import type { ProjectId } from '@tiebreak/contracts/ids.ts'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import type { SavedPolicy } from '@tiebreak/contracts/releases/saved-policies.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Card } from '#shared/ui/card.tsx'
import { Icon } from '#shared/ui/icon.tsx'
import { cutTexts } from '../messages/cut/texts.ts'
import { PolicyText } from '../policy-text.tsx'
import { PolicyFields } from './policy-fields.tsx'
import type { PolicyValues, ReadPolicy } from './policy-values.ts'
import { SavedPolicies } from './saved-policies.tsx'
import { ShapeFields } from './shape-fields.tsx'

/** What goes in: as one paragraph, with every field folded under it, and the policies that were saved. */
export function PolicyCard({
  projectId,
  criteria,
  values,
  read,
  loaded,
  isOpen,
  onOpen,
  onChange,
  onLoad,
  onSaved,
}: {
  projectId: ProjectId
  criteria: Project['criteria']
  values: PolicyValues
  read: ReadPolicy
  loaded: SavedPolicy | null
  /** Whether the fields are unfolded. */
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
  onChange: (change: Partial<PolicyValues>) => void
  onLoad: (saved: SavedPolicy | null) => void
  onSaved: (saved: SavedPolicy) => void
}) {
  const words = useWords(cutTexts)
  const { policy, faults } = read
  return (
    <Card title={words('whatGoesIn')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        {policy === null ? (
          <p className="text-sm font-medium text-danger">{words('correctFirst')}</p>
        ) : (
          <PolicyText policy={policy} />
        )}
        <details
          className="group"
          open={isOpen}
          onToggle={(event) => {
            // Events of what is folded inside bubble in React.
            if (event.target === event.currentTarget) onOpen(event.currentTarget.open)
          }}
        >
          <summary className="inline-flex min-h-11 cursor-pointer items-center gap-1 text-sm font-medium">
            <Icon name="chevron" className="size-4 transition-transform group-open:rotate-180" />
            {words('changeThePolicy')}
          </summary>
          <div className="pt-2">
            <PolicyFields criteria={criteria} values={values} faults={faults} onChange={onChange} />
          </div>
        </details>
        <ShapeFields shapes={values.shapes} onChange={(shapes) => onChange({ shapes })} />
        <SavedPolicies projectId={projectId} policy={policy} loaded={loaded} onLoad={onLoad} onSaved={onSaved} />
      </div>
    </Card>
  )
}
