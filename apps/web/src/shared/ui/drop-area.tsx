import { type DragEvent, type ReactNode, useId, useState } from 'react'
import { classNames } from './class-names.ts'

/** A choice of files on which they can be dropped, too. With `multiple` it gives all of them, else the first. */
export function DropArea({
  label,
  accept,
  multiple = false,
  disabled,
  onChoose,
  children,
}: {
  /** What the button says. */
  label: string
  accept: string
  multiple?: boolean
  disabled: boolean
  onChoose: (files: File[]) => void
  /** What stands beneath the button. */
  children: ReactNode
}) {
  const id = useId()
  const [over, setOver] = useState(false)
  const choose = (files: FileList | null) => {
    const chosen = [...(files ?? [])].slice(0, multiple ? undefined : 1)
    if (chosen.length > 0 && !disabled) onChoose(chosen)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    choose(event.dataTransfer.files)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the input inside does the same.
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(!disabled)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={classNames(
        'grid justify-items-center gap-2 rounded-xl border-2 border-dashed px-4 py-8 text-center has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-text',
        over ? 'border-accent bg-accent-wash' : 'border-edge bg-sunken',
      )}
    >
      <input
        id={id}
        type="file"
        multiple={multiple}
        accept={accept}
        disabled={disabled}
        className="sr-only"
        onChange={(event) => {
          choose(event.currentTarget.files)
          // Choosing the same file again, once corrected, must count as a choice.
          event.currentTarget.value = ''
        }}
      />
      <label
        htmlFor={id}
        className="inline-flex min-h-11 cursor-pointer items-center rounded-lg border border-edge bg-surface px-4 text-sm font-medium hover:bg-canvas"
      >
        {label}
      </label>
      {children}
    </div>
  )
}
