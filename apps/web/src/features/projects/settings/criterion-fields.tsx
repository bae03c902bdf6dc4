import { useRef } from 'react'
import { useFormContext } from 'react-hook-form'
import { projectsTexts } from '#features/projects/messages/texts.ts'
import { useWords } from '#shared/messages/language-scope.tsx'
import { TextArea } from '#shared/ui/text-area.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { keyFromLabel } from './key-from-label.ts'
import type { SettingsValues } from './settings-values.ts'

const KEY = /^[a-z][a-z0-9_]{0,39}$/

/** Label, key and description of one criterion. The key of a new one follows its label until somebody writes another. */
export function CriterionFields({ place, saved }: { place: number; saved: readonly string[] }) {
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
            validate: (text) => text.trim() !== '' || words('giveTheCriterionALabel'),
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
