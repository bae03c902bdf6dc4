import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import { controlStyle, Field } from './field.tsx'
import { Icon } from './icon.tsx'
import { useCopy } from './use-copy.ts'

/** A text to take away, with a button that copies it. */
export function CopyField({ label, hint, value }: { label: string; hint?: string; value: string }) {
  const copy = useCopy()
  return (
    <div className="flex flex-wrap items-start gap-2">
      <div className="min-w-0 flex-1 basis-60">
        <Field label={label} hint={hint}>
          {(control) => (
            <input
              {...control}
              readOnly
              value={value}
              onFocus={(event) => event.currentTarget.select()}
              className={classNames(controlStyle, 'font-mono text-sm')}
            />
          )}
        </Field>
      </div>
      <Button className="sm:mt-[1.65rem]" onClick={() => void copy(value, label)}>
        <Icon name="copy" />
        Copy <span className="sr-only">{label}</span>
      </Button>
    </div>
  )
}
