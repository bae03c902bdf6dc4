import { CRITERIA_MOST } from '@tiebreak/contracts/choices.ts'
import { isBlank } from '@tiebreak/contracts/is-blank.ts'
import type { Project } from '@tiebreak/contracts/projects/schemas.ts'
import { useRef } from 'react'
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { Card } from '#shared/ui/card.tsx'
import { TextArea } from '#shared/ui/text-area.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
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

const KEY = /^[a-z][a-z0-9_]{0,39}$/

/** Label, key and description of one criterion. The key of a new one follows its label until somebody writes another. */
function CriterionFields({ place, saved }: { place: number; saved: readonly string[] }) {
  const words = useWords(projectsTexts)
  const { register, formState, getValues, setValue } = useFormContext<SettingsValues>()
  const errors = formState.errors.criteria?.[place]
  const [key, label] = [`criteria.${place}.key`, `criteria.${place}.label`] as const
  const madeKey = useRef(getValues(key) === '' ? '' : null)
  const isSaved = saved.includes(getValues(key))
  const others = () => getValues('criteria').flatMap((one, at) => (at === place ? [] : one.key))
  return (
    <>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 sm:grid-cols-2">
        <TextField
          label={words('label')}
          hint={words('whatAnnotatorsReadSuchAs')}
          error={errors?.label?.message}
          {...register(label, {
            validate: (text) => !isBlank(text) || words('giveTheCriterionALabel'),
            maxLength: { value: 200, message: words('atMost200Characters') },
            onChange: ({ target }) => {
              if (getValues(key) !== madeKey.current) return
              madeKey.current = keyFromLabel(target.value, others())
              setValue(key, madeKey.current, { shouldDirty: true, shouldValidate: formState.isSubmitted })
            },
          })}
        />
        <TextField
          label={words('key')}
          className="font-mono text-sm"
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          hint={isSaved ? words('itsNameInFilesExisting') : words('itsNameInFiles')}
          error={errors?.key?.message}
          {...register(key, {
            validate: (text) => {
              if (!KEY.test(text)) return words('lowerCaseLettersAZDigits')
              if (text === 'overall') return words('overallIsTakenItAlwaysExists')
              return !others().includes(text) || words('anotherCriterionHasThisKey')
            },
          })}
        />
      </div>
      <TextArea
        label={words('description')}
        hint={words('whatToLookAtShownBeside')}
        rows={2}
        error={errors?.description?.message}
        {...register(`criteria.${place}.description`, {
          maxLength: { value: 2000, message: words('atMost2000Characters') },
        })}
      />
    </>
  )
}

const LONGEST = 40

/**
 * A key for a criterion from what it is called: "Helpful & honest" becomes `helpful_honest`. Letters without a Latin
 * form are left out, so the key may be empty and is then for the lead to write. Never one of `taken`.
 */
function keyFromLabel(label: string, taken: readonly string[]): string {
  const plain = label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+/, '')
    .slice(0, LONGEST)
    .replace(/_+$/, '')
  if (plain === '') return ''
  // `overall` always exists.
  const used = new Set(['overall', ...taken])
  for (let count = 1; ; count++) {
    const ending = count === 1 ? '' : `_${count}`
    const key = plain.slice(0, LONGEST - ending.length) + ending
    if (!used.has(key)) return key
  }
}
