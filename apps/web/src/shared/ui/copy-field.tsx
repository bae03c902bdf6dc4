import { classNames } from './class-names.ts'
import { CopyButton } from './copy-button.tsx'
import { controlStyle, Field } from './field.tsx'

/** A text to take away, with a button that copies it. */
export function CopyField({ label, hint, value }: { label: string; hint?: string; value: string }) {
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
      <CopyButton text={value} what={label} className="sm:mt-[1.65rem]" />
    </div>
  )
}
