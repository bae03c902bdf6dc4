import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { AGGREGATIONS, LABEL_SOURCES } from '@tiebreak/contracts/releases/choices.ts'
import type { ReactNode } from 'react'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Checkbox } from '#shared/ui/checkbox.tsx'
import { RadioCards } from '#shared/ui/radio-cards.tsx'
import { Select } from '#shared/ui/select.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { cutTexts } from '../messages/cut/texts.ts'
import type { PolicyValues, ReadPolicy, Typed } from './policy-values.ts'

type Ticked = {
  [Name in keyof PolicyValues]: PolicyValues[Name] extends boolean ? Name : never
}[keyof PolicyValues]

type Fields = {
  values: PolicyValues
  faults: ReadPolicy['faults']
  onChange: (change: Partial<PolicyValues>) => void
}

/** Every field of a policy but its shapes, in groups. */
export function PolicyFields({ criteria, ...fields }: Fields & { criteria: Project['criteria'] }) {
  const words = useWords(cutTexts)
  const { values, onChange } = fields
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <Group title={words('group.labels')}>
        {criteria.length > 0 && (
          <Select
            label={words('criterion')}
            value={values.criterion}
            options={[
              { value: 'overall', label: words('criterion.overall') },
              ...criteria.map(({ key, label }) => ({ value: key, label })),
            ]}
            onChange={(event) => onChange({ criterion: event.target.value })}
          />
        )}
        <RadioCards
          legend={words('aggregation')}
          name="aggregation"
          value={values.aggregation}
          options={AGGREGATIONS.map((value) => ({
            value,
            label: words(`aggregation.${value}`),
            hint: words(`aggregation.${value}.about`),
          }))}
          onChange={(aggregation) => onChange({ aggregation })}
        />
        <RadioCards
          legend={words('source')}
          name="source"
          value={values.source}
          options={LABEL_SOURCES.map((value) => ({ value, label: words(`source.${value}`) }))}
          onChange={(source) => onChange({ source })}
        />
        <Ticks {...fields} names={['finalAnswers', 'surplus']} />
        <TypedField {...fields} name="minVotes" isNumber />
        <TypedField {...fields} name="minAgreement" isNumber />
        <TypedField {...fields} name="minProbability" isNumber />
        <TypedField {...fields} name="withoutRaters" />
      </Group>
      <Group title={words('group.included')}>
        <Ticks {...fields} names={['ties', 'bothBad', 'flagged']} />
        <TypedField {...fields} name="tags" />
        <TypedField {...fields} name="withoutTags" />
        <TypedField {...fields} name="perPrompt" isNumber />
      </Group>
      <Group title={words('group.texts')}>
        <Ticks {...fields} names={['empty', 'identical', 'visiblyEqual', 'wrongRoles', 'contradicted']} />
        <TypedField {...fields} name="mostCharacters" isNumber />
      </Group>
      <Group title={words('group.columns')}>
        <Ticks {...fields} names={['systems', 'reasons', 'margin']} />
        <TypedField {...fields} name="metadata" />
      </Group>
    </div>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-4 border-t border-line pt-4">
      <legend className="float-start mb-2 w-full text-base font-semibold">{title}</legend>
      {children}
    </fieldset>
  )
}

function Ticks({ values, onChange, names }: Fields & { names: readonly Ticked[] }) {
  const words = useWords(cutTexts)
  return (
    <div>
      {names.map((name) => (
        <Checkbox
          key={name}
          label={words(name)}
          hint={words(`${name}About`)}
          checked={values[name]}
          onChange={(event) => onChange({ [name]: event.target.checked })}
        />
      ))}
    </div>
  )
}

const HINTS = {
  minVotes: null,
  minAgreement: 'minAgreementAbout',
  minProbability: 'minProbabilityAbout',
  withoutRaters: 'withoutRatersAbout',
  tags: 'tagsAbout',
  withoutTags: 'withoutTagsAbout',
  perPrompt: 'noLimit',
  mostCharacters: 'mostCharactersAbout',
  metadata: 'metadataAbout',
} as const satisfies Record<Typed, string | null>

function TypedField({
  values,
  faults,
  onChange,
  name,
  isNumber = false,
}: Fields & { name: Typed; isNumber?: boolean }) {
  const words = useWords(cutTexts)
  const hint = HINTS[name]
  const fault = faults[name]
  return (
    <TextField
      label={words(name)}
      hint={hint === null ? undefined : words(hint)}
      error={fault && words(fault.key, fault.values)}
      inputMode={isNumber ? 'decimal' : undefined}
      className={isNumber ? 'max-w-40' : undefined}
      value={values[name]}
      onChange={(event) => onChange({ [name]: event.target.value })}
    />
  )
}
