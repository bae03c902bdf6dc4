import { useRef } from 'react'
import { useFormContext } from 'react-hook-form'
import { TextArea } from '#shared/ui/text-area.tsx'
import { TextField } from '#shared/ui/text-field.tsx'
import { keyFromLabel } from './key-from-label.ts'
import type { SettingsValues } from './settings-values.ts'

const KEY = /^[a-z][a-z0-9_]{0,39}$/

/** Label, key and description of one criterion. The key of a new one follows its label until somebody writes another. */
export function CriterionFields({ place, saved }: { place: number; saved: readonly string[] }) {
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
          label="Label"
          hint="What annotators read, as “Helpful”."
          error={errors?.label?.message}
          {...register(label, {
            validate: (text) => text.trim() !== '' || 'Give the criterion a label.',
            maxLength: { value: 200, message: 'At most 200 characters.' },
            onChange: ({ target }) => {
              if (getValues(key) !== madeKey.current) return
              madeKey.current = keyFromLabel(target.value, others())
              setValue(key, madeKey.current, { shouldDirty: true, shouldValidate: formState.isSubmitted })
            },
          })}
        />
        <TextField
          label="Key"
          className="font-mono text-sm"
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          hint={
            isSaved
              ? 'What it is called in files. Answers so far stay under the old key.'
              : 'What it is called in files.'
          }
          error={errors?.key?.message}
          {...register(key, {
            validate: (text) => {
              if (!KEY.test(text)) return 'Small letters, digits and _, at most 40, beginning with a letter.'
              if (text === 'overall') return 'Another word than “overall”, which always exists.'
              return !others().includes(text) || 'Another criterion has this key.'
            },
          })}
        />
      </div>
      <TextArea
        label="Description"
        hint="What to look at. Shown beside the label."
        rows={2}
        error={errors?.description?.message}
        {...register(`criteria.${place}.description`, {
          maxLength: { value: 2000, message: 'At most 2,000 characters.' },
        })}
      />
    </>
  )
}
